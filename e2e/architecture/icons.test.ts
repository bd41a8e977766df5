import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const names = (file: string, name: RegExp) =>
  [...readFileSync(`app/_ui/${file}`, 'utf8').matchAll(name)].map(([, found]) => found);

it('every icon name has a drawing, and every drawing a name', () => {
  const drawn = names('icons.svg', /<symbol id="([^"]+)"/g);
  expect(drawn).toEqual(names('icon.tsx', /^ {2}\| '([^']+)'/gm));
  expect(new Set(drawn).size).toBe(drawn.length);
});
