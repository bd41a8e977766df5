/** The oldest major release of Node that runs this program. */
export const OLDEST_NODE = 24;

/** The oldest major release of Node that can download another. */
export const OLDEST_FETCHING_NODE = 18;

/** The release to download when the shell's is older, and the hash of its npm package for each platform. */
export const FETCHED_NODE = {
  version: '24.22.3',
  integrity: {
    'linux-arm64': 'sha512-IZx0J52/1NDwAsY2iyWR9nlPIYuYviTWetjj8+ElvYQh2+XRhLfCfkbFEF/2O5vGI2hcUbyPNHV+nz342FbJXw==',
    'linux-x64': 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
  },
};

/** Throws an Error named SetupError when the Node of this process is too old. */
export function checkNode() {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= OLDEST_NODE) return;
  const path = 'PATH="$(dirname "$(node server/start/runtime.mjs)"):$PATH"';
  const message =
    `Node ${node} is too old. npm start, npm test and every npm run find a newer one; ` +
    `run other commands with ${path}.`;
  throw Object.assign(new Error(message), { name: 'SetupError' });
}
