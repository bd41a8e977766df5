import { expect, it } from 'vitest';
import { CODE, filesIn, importsOf } from './tree';

it('no files import each other in a cycle, types included', () => {
  const withoutEnding = (file: string) => file.replace(/\.\w+$/, '');
  const imports = new Map(
    filesIn(['.ci', 'app', 'bench', 'e2e', 'server'], CODE).map((file) => [
      withoutEnding(file),
      importsOf(file).flatMap(({ target, isOurs }) => (isOurs ? [withoutEnding(target)] : [])),
    ]),
  );
  expect(imports.size).toBeGreaterThan(500);
  expect(circles(imports)).toEqual([]);
});

it('the search finds a cycle of any length', () => {
  const imports = new Map([
    ['a', ['b', 'x']],
    ['b', ['c']],
    ['c', ['a']],
    ['x', []],
  ]);
  expect(circles(imports)).toEqual(['a → b → c → a']);
});

/** Each named by the first of its files that is found. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) found.push([...way.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
