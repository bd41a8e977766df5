import module from 'node:module';

/**
 * What every process of ours begins with: `start.mjs` loads it, its children do so by `--import`.
 * Stack traces name lines of our own sources. The source maps of packages stay unread, since Node would keep them in memory.
 */
module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
