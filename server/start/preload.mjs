import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * What every process of ours begins with: `start.mjs` loads it, and its children by `--import`.
 * Stack traces name lines of our own sources. The source maps of packages stay unread: 40 MB of memory.
 */
module.setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });

/** Compiled modules are kept for the next process. Where the folder cannot be written, nothing is kept. */
module.enableCompileCache(fileURLToPath(new URL('../../.build/compile-cache', import.meta.url)));
