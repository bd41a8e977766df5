import { node, tests } from './programs.mjs';

/**
 * Clients that other SOAP stacks make from the contract, against the built server: `npm run peers`. Beside zeep and npm's `soap`, which are in
 * `npm test` too, those of PHP, suds, SOAP::Lite, gSOAP and JAX-WS, which come from Debian's packages and take minutes to install.
 */
const built = await node(['server/start.mjs', 'build']);
const { passed, failed, skipped } = built.failed > 0 ? built : await tests('peers');
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
if (failed > 0) process.exitCode = 1;
