import { expect, it } from 'vitest';
import { filesIn, isTest, textOf } from './tree';

/** Fetches what is no dialog, and says at the place what becomes of it when it does not come. */
const OTHERS = ['app/_ui/focus-keeper.tsx', 'app/(work)/_shell/session-end.tsx', 'app/(work)/rapport/file-writer.ts'];

it('a script that is fetched later is fetched by what tells that it did not come', () => {
  const fetching = filesIn(['app'], /\.tsx?$/).filter((file) => !isTest(file) && textOf(file).includes('import('));
  const withoutWord = fetching.filter((file) => /(?<!preloaded\(\(\) => )import\(/.test(textOf(file)));
  expect(fetching.length).toBeGreaterThan(OTHERS.length);
  expect(withoutWord.sort()).toEqual([...OTHERS].sort());
});
