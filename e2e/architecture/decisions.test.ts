import path from 'node:path';
import { expect, it } from 'vitest';
import { FILES, textOf } from './tree';

const records = FILES.filter((file) => file.startsWith('docs/adr/') && !file.endsWith('README.md'));

it.each(records)('%s has the number of its file, and the sections context, decision and consequences', (file) => {
  const text = textOf(file);
  expect(text).toMatch(new RegExp(`^# ${Number(path.basename(file).slice(0, 4))}\\. `));
  const parts = [...text.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part);
  expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
});
