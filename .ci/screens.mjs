import { rmSync } from 'node:fs';
import { node } from './programs.mjs';

/**
 * Draws every screen in every state, in Danish and English, light, dark and in forced colours, 1920, 1280 and 360
 * pixels wide, from the built server on a founded register of its own: `npm run screens`. `--readme` also draws
 * README's pictures; a word draws only the states whose name contains it.
 */
const args = process.argv.slice(2);
const wanted = args.filter((arg) => arg !== '--readme');
const FOLDER = '.screens';

if (args.includes('--readme')) process.env.README_PICTURES = '1';
if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });

const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/pictures.config.ts'];
const grep = wanted.length > 0 ? ['--grep', wanted.join('|')] : [];
for (const step of [
  ['server/start.mjs', 'build'],
  [...playwright, ...grep],
]) {
  const { failed } = await node(step);
  if (failed > 0) process.exit(1);
}
process.stdout.write(`The screens are in ${FOLDER}.\n`);
