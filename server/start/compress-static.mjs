import { readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Fonts are compressed already. */
const COMPRESSIBLE = /\.(?:css|js|json|svg|txt)$/;

const ENCODERS = {
  br: (/** @type {Buffer} */ content) =>
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gz: (/** @type {Buffer} */ content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

/**
 * Compresses the static files of a build with Brotli and gzip. `static/a.js` becomes `compressed/a.js.br` and
 * `compressed/a.js.gz`, in another folder since Next serves everything in `static`. An encoding that is not smaller
 * than the file is left out. The folder is renamed into place when it is complete.
 * @param {string} build the folder of Next's build
 */
export async function compressStatic(build) {
  const from = path.join(build, 'static');
  const to = path.join(build, 'compressed');
  const temporary = `${to}.${process.pid}`;
  try {
    const names = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => COMPRESSIBLE.test(name));
    await Promise.all(names.map((name) => compress(path.join(from, name), path.join(temporary, name))));
    rmSync(to, { recursive: true, force: true });
    renameSync(temporary, to);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {string} target without the encoding's ending
 */
async function compress(file, target) {
  const content = await readFile(file);
  await mkdir(path.dirname(target), { recursive: true });
  await Promise.all(
    Object.entries(ENCODERS).map(async ([ending, encode]) => {
      const encoded = await encode(content);
      if (encoded.length < content.length) await writeFile(`${target}.${ending}`, encoded);
    }),
  );
}
