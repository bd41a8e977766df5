import path from 'node:path';
import { expect, it } from 'vitest';
import { FILES, textOf } from './tree';

const FOLDER = 'docs/adr';
const records = FILES.filter((file) => /^docs\/adr\/\d{4}-[\w-]+\.md$/.test(file));

it('docs/adr/README.md lists every decision record by number and title, in order', () => {
  const lines = records.map((file) => {
    const title = /^# (\d+\. .*)$/m.exec(textOf(file))?.[1];
    return `- [${title}](${path.basename(file)})`;
  });
  const listed = textOf(`${FOLDER}/README.md`)
    .split('\n')
    .filter((line) => line.startsWith('- '));
  expect(listed).toEqual(lines);
});

it.each(records)('%s is numbered as its file, with context, decision and consequences', (file) => {
  const text = textOf(file);
  expect(text).toMatch(new RegExp(`^# ${Number(path.basename(file).slice(0, 4))}\\. `));
  const parts = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part);
  expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
});
