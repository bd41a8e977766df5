import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * The command that runs npm: the npm that started us; else the one that the shell finds.
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(args) {
  // Other package managers name themselves there too.
  const script = process.env.npm_execpath ?? '';
  return path.basename(script) === 'npm-cli.js' ? [nodeFor(script), [script, ...args]] : ['npm', [...args]];
}

/**
 * The Node that runs us; the Node that npm was started with where npm runs on no other. (Debian's npm has its parts where
 * Debian's Node alone looks.)
 * @param {string} script of npm
 */
function nodeFor(script) {
  const started = process.env.npm_node_execpath;
  if (!started || started === process.execPath) return process.execPath;
  return spawnSync(process.execPath, [script, '--version']).status === 0 ? process.execPath : started;
}
