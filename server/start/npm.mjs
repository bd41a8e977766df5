import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * The command that runs npm: the npm that started this process, else that of the shell.
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(args) {
  // Other package managers set it, too.
  const script = process.env.npm_execpath ?? '';
  return path.basename(script) === 'npm-cli.js' ? [nodeFor(script), [script, ...args]] : ['npm', [...args]];
}

/**
 * The Node of this process, or the one npm was started with if npm runs on no other (only Debian's Node finds the
 * modules of Debian's npm).
 * @param {string} script npm's script
 */
function nodeFor(script) {
  const started = process.env.npm_node_execpath;
  if (!started || started === process.execPath) return process.execPath;
  return spawnSync(process.execPath, [script, '--version']).status === 0 ? process.execPath : started;
}
