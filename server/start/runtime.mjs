import { OLDEST_FETCHING_NODE, OLDEST_NODE } from './node-release.mjs';

/**
 * Prints the path of the Node to use: the one that runs this file if it is new enough, else one that is downloaded
 * once. It imports none of Node's modules and awaits nothing at the top level, so that even an old Node prints its
 * message.
 */
const { node } = process.versions;
const major = Number.parseInt(node, 10);

if (major >= OLDEST_NODE) print(process.execPath);
else if (major >= OLDEST_FETCHING_NODE) {
  import('./fetched-node.mjs').then(({ fetchedNode }) => fetchedNode()).then(print, fail);
} else {
  fail({
    name: 'SetupError',
    message:
      `Node ${node} is too old: install Node ${OLDEST_NODE}, ` +
      `or Node ${OLDEST_FETCHING_NODE} or newer, which downloads it.`,
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
