import { execFileSync } from 'node:child_process';

const HOOKS = '.ci/hooks';

/**
 * Sets the project's git hooks in this checkout, unless it has hooks set already. Without git or outside a checkout it
 * does nothing.
 * @param {string} [folder] the checkout
 */
export function installHooks(folder = '.') {
  // In a git hook of another checkout, these variables name that one.
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith('GIT_')) delete env[name];
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isOurs = git('rev-parse', '--show-prefix') === '';
    if (isOurs && git('config', '--default', '', '--get', 'core.hooksPath') === '')
      git('config', 'core.hooksPath', HOOKS);
  } catch {
    // Hooks are for contributors: without them everything else works.
  }
}
