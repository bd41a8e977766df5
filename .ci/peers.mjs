import { node, tests } from './programs.mjs';

/**
 * Runs clients that other SOAP stacks generate from the contract against the built server: `npm run peers`. Zeep and
 * npm's `soap` are in `npm test` too; PHP, suds, SOAP::Lite, gSOAP and JAX-WS come from Debian's packages, which take
 * minutes to install.
 */
const built = await node(['server/start.mjs', 'build']);
const { passed, failed, skipped } = built.failed > 0 ? built : await tests('peers');
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
if (failed > 0) process.exitCode = 1;
