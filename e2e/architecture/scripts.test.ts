import { expect, it } from 'vitest';
import { filesIn, isTest, textOf } from './tree';

/** Fetches code that is no dialog, and shows a failure in its own place. */
const OTHERS = ['app/(work)/_shell/session-end.tsx', 'app/(work)/rapport/file-writer.ts'];

it('scripts fetched on demand are fetched by the components that report a failure', () => {
  const fetching = filesIn(['app'], /\.tsx?$/).filter((file) => !isTest(file) && textOf(file).includes('import('));
  const withoutWord = fetching.filter((file) => /(?<!preloaded\(\(\) => )import\(/.test(textOf(file)));
  expect(fetching.length).toBeGreaterThan(OTHERS.length);
  expect(withoutWord.sort()).toEqual([...OTHERS].sort());
});
