import { type FileHandle, open, readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Coding, negotiateCoding } from './accept-encoding';
import { respond } from './respond';

/** Answers a request for a file of the build. @returns false, unanswered, if the request is for something else */
export type SendBuiltFile = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type BuiltFile = {
  readonly type: string;
  /** Relative to the folder of static files. */
  readonly name: string;
  /** The path of each representation, the smallest first. */
  readonly files: ReadonlyMap<Coding, string>;
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=UTF-8',
  '.woff2': 'font/woff2',
};

/** Safe for ever: a file's name contains a digest of its content, or its path the id of the build. */
const CACHED = { 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' };

/**
 * Serves the static files of `next build`, in the smallest encoding the client accepts
 * (server/start/compress-static.mjs). A request is matched against a list of the files made at start; no path is ever
 * built from a request.
 * @param build the output folder of Next
 */
export async function readBuiltFiles(build = process.env.NEXT_DIST_DIR ?? '.next'): Promise<SendBuiltFile> {
  const builtFiles = await listBuiltFiles(build);
  return async (request, response) => {
    const { method, url = '', headers } = request;
    const builtFile = builtFiles.get(url.split('?', 1)[0] ?? '');
    if (!builtFile) return false;
    if (method !== 'GET' && method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      respond(response, 405, { error: 'only GET and HEAD' });
      return true;
    }
    const { type, name, files } = builtFile;
    const coding = negotiateCoding(headers['accept-encoding'], [...files.keys()]);
    if (coding === undefined) {
      response.setHeader('vary', CACHED.vary);
      respond(response, 406, { error: 'no acceptable encoding' });
      return true;
    }
    const etag = `"${name}-${coding}"`;
    if (isCached(headers['if-none-match'], etag)) {
      response.writeHead(304, { ...CACHED, etag }).end();
      return true;
    }
    const handle = await openExisting(files.get(coding) as string);
    if (!handle) return false;
    const encoding = coding === 'identity' ? {} : { 'content-encoding': coding };
    await send(handle, method, response, { ...CACHED, 'content-type': type, ...encoding, etag });
    return true;
  };
}

async function send(
  handle: FileHandle,
  method: 'GET' | 'HEAD',
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    const { size } = await handle.stat();
    response.writeHead(200, { ...headers, 'content-length': size });
    if (method === 'HEAD') response.end();
    else await pipeline(handle.createReadStream({ autoClose: false }), response);
  } catch (error) {
    // The client has closed the connection.
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    await handle.close();
  }
}

/** By URL path. */
async function listBuiltFiles(build: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const names = await readdir(path.join(build, 'static'), { recursive: true });
  const compressed = new Set(await readdir(path.join(build, 'compressed'), { recursive: true }));
  const builtFiles = new Map<string, BuiltFile>();
  for (const name of names) {
    const type = TYPES[path.extname(name)];
    if (type === undefined) continue;
    const files = new Map<Coding, string>();
    if (compressed.has(`${name}.br`)) files.set('br', path.join(build, 'compressed', `${name}.br`));
    if (compressed.has(`${name}.gz`)) files.set('gzip', path.join(build, 'compressed', `${name}.gz`));
    files.set('identity', path.join(build, 'static', name));
    builtFiles.set(path.posix.join('/_next/static', name), { type, name, files });
  }
  return builtFiles;
}

/** Whether the client has this representation already (RFC 9110 § 13.1.2). */
function isCached(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, ''))) ?? false;
}

/** @returns undefined if the file is gone, for example since another build replaced it; Next then answers */
async function openExisting(file: string): Promise<FileHandle | undefined> {
  return open(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
