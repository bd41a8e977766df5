import { execFileSync } from 'node:child_process';

const HOOKS = '.ci/hooks';

/**
 * Has git run the project's own hooks in this checkout, where nobody has said which. Without git, or outside a checkout, there is nothing
 * to do.
 * @param {string} [folder] of the checkout
 */
export function installHooks(folder = '.') {
  // Run from a hook of another checkout, it would be told of that one.
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith('GIT_')) delete env[name];
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isOurs = git('rev-parse', '--show-prefix') === '';
    if (isOurs && git('config', '--default', '', '--get', 'core.hooksPath') === '')
      git('config', 'core.hooksPath', HOOKS);
  } catch {
    // What is only for those who commit stops nobody else.
  }
}
