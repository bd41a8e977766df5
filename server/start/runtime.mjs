import { OLDEST_FETCHING_NODE, OLDEST_NODE } from './node-release.mjs';

/**
 * Prints the path of the Node that runs this program: the one that runs this file where it is new enough, else one that is
 * fetched once. Imports no module of Node and awaits nothing at the top, so that an old Node gets as far as its sentence.
 */
const { node } = process.versions;
const major = Number.parseInt(node, 10);

if (major >= OLDEST_NODE) print(process.execPath);
else if (major >= OLDEST_FETCHING_NODE) {
  import('./fetched-node.mjs').then(({ fetchedNode }) => fetchedNode()).then(print, fail);
} else {
  fail({
    name: 'SetupError',
    message: `Node ${node} is too old: install Node ${OLDEST_NODE}, or ${OLDEST_FETCHING_NODE} and newer, which fetches it.`,
  });
}

/** @param {string} path */
function print(path) {
  process.stdout.write(`${path}\n`);
}

/** @param {{ name: string, message: string, stack?: string }} error */
function fail(error) {
  process.stderr.write(`${error.name === 'SetupError' ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
