import { expect, it } from 'vitest';
import { filesIn, textOf } from './tree';

it('every dialog that confirms something has exactly one button for Ctrl+Enter', () => {
  const counts = filesIn(['app'], /\.tsx$/).map((file) => {
    const count = (tag: string) => textOf(file).split(`<${tag}`).length - 1;
    return { file, actions: count('DialogActions>'), confirmed: count('ConfirmButton') };
  });
  expect(counts.filter(({ actions }) => actions > 0).length).toBeGreaterThan(3);
  expect(counts.filter(({ actions, confirmed }) => actions !== confirmed)).toEqual([]);
});
