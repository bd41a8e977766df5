import { expect, it } from 'vitest';
import { FILES, textOf, titlesIn } from './tree';

/** A test as docs/feed.md cites it: `file` › title, or "same file" for the file cited before. */
const NAMED = /(?:`([\w./-]+\.ts)`|same file) › ([^|]*?)(?=; `|, `| \||$)/gm;

it('docs/feed.md cites only existing test files and titles', () => {
  let file = '';
  const missing: string[] = [];
  const named = [...textOf('docs/feed.md').matchAll(NAMED)];
  for (const [, path, titles = ''] of named) {
    file = path ?? file;
    const known = FILES.includes(file) ? titlesIn(file) : [];
    for (const title of titles.replace(/, \*read\*/g, '').split('; ')) {
      const plain = title.replace(/ \([^()]*\)$/, '');
      if (!known.includes(title) && !known.includes(plain)) missing.push(`${file} › ${title}`);
    }
  }
  expect(named.length).toBeGreaterThan(28);
  expect(missing).toEqual([]);
});
