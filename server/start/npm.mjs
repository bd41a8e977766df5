import path from 'node:path';

/**
 * The command that runs npm: the npm that started us, on the Node that runs us; else the one that the shell finds.
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function npm(args) {
  // Other package managers name themselves there too.
  const script = process.env.npm_execpath ?? '';
  return path.basename(script) === 'npm-cli.js' ? [process.execPath, [script, ...args]] : ['npm', [...args]];
}
