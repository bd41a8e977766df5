import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOptions } from './build.mjs';
import { PRELOAD } from './processes.mjs';

const SOURCE = `// The first line.
import { failThere } from 'a-package';
type Failing = () => never;
const fail: Failing = () => {
  throw new Error('here');
};
for (const failing of [fail, failThere]) {
  try {
    failing();
  } catch (error) {
    process.stdout.write((error as Error).stack + '\\n');
  }
}
`;

let folder: string;
beforeAll(async () => {
  mkdirSync('.build', { recursive: true });
  // Inside the project, where esbuild finds tsconfig.json.
  folder = mkdtempSync(path.resolve('.build/preload-'));
  const packageFolder = path.join(folder, 'node_modules', 'a-package');
  mkdirSync(packageFolder, { recursive: true });
  writeFileSync(
    path.join(packageFolder, 'package.json'),
    '{ "name": "a-package", "type": "module", "main": "built.js" }',
  );
  writeFileSync(
    path.join(packageFolder, 'source.ts'),
    "export const failThere = (): never => {\n  throw new Error('there');\n};\n",
  );
  writeFileSync(path.join(folder, 'source.ts'), SOURCE);
  await build({ ...bundleOptions({ main: path.join(folder, 'source.ts') }, folder) });
  const { outdir: _, ...options } = bundleOptions({}, folder);
  await build({
    ...options,
    entryPoints: [path.join(packageFolder, 'source.ts')],
    outfile: path.join(packageFolder, 'built.js'),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a stack trace names lines of our TypeScript, and of a package those of its JavaScript', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [...PRELOAD, path.join(folder, 'main.mjs')]);
  expect(stderr.toString()).toBe('');
  const places = [...stdout.toString().matchAll(/^ +at \w+ \((?:file:\/\/)?(.+):(\d+):\d+\)$/gm)];
  expect(places.map(([, file = '', line]) => [path.relative(folder, file), line])).toEqual([
    ['source.ts', '5'],
    ['node_modules/a-package/built.js', expect.any(String)],
  ]);
});

test('a bundle that starts child processes finds the module to preload', async () => {
  const options = bundleOptions({ starter: path.resolve('server/start/processes.mjs') }, folder);
  await build({ ...options, sourcemap: false });
  const bundled = await import(pathToFileURL(path.join(folder, 'starter.mjs')).href);
  expect(bundled.PRELOAD).toEqual(PRELOAD);
});
