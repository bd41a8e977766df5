import { expect, it } from 'vitest';
import { filesIn, textOf } from './tree';

it('every dialog with something to confirm has the one button that Ctrl+Enter presses', () => {
  const counts = filesIn(['app'], /\.tsx$/).map((file) => {
    const count = (tag: string) => textOf(file).split(`<${tag}`).length - 1;
    return { file, asked: count('DialogActions>'), confirmed: count('ConfirmButton') };
  });
  expect(counts.filter(({ asked }) => asked > 0).length).toBeGreaterThan(3);
  expect(counts.filter(({ asked, confirmed }) => asked !== confirmed)).toEqual([]);
});
