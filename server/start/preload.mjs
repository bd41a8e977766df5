import module from 'node:module';

/**
 * Loaded first by `start.mjs` and, with `--import`, by its child processes. It makes stack traces name lines of our
 * sources. Source maps of packages are not read, since Node would keep them in memory.
 */
module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
