import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const SQUAWK = ['node_modules/squawk-cli/js/bin/squawk', '--config', '.squawk.toml'];

/**
 * Checks migrations by the rules of .squawk.toml. Functions are replaced as a whole and lock no table, so they need no
 * timeouts of their own. (prisma/roles/grants.sql is a template, not yet SQL.)
 */
const runs = [
  [...SQUAWK, ...sqlIn('prisma/migrations')],
  [...SQUAWK, '--exclude', 'require-lock-timeout,require-statement-timeout', ...sqlIn('prisma/sql')],
];
const ended = runs.map((args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status);
process.exitCode = ended.every((code) => code === 0) ? 0 : 1;

/** @param {string} folder */
function sqlIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => path.join(folder, file));
}
