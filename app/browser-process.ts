/** What a browser has of Node's `process`, instead of Next's stand-in (next.config.js). */
export default { env: {} };
