import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { createPool } from '@/server/database/pools';
import { type FoldExtent, foldBatch } from '@/server/domain/register/fold-batch';
import { createFeedReader } from '@/server/doors/feed/feed-reader';
import { importLines } from '@/server/doors/feed/import-lines';
import { readLines } from '@/server/doors/feed/lines';
import { BASELINE_FULL_SERVICE, BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from './baseline-environment';

/*
 * A baseline, as a program of its own: the intake of the feed without its door, with rules and cases, without the
 * cases, or without either.
 */

const feed = createRegisterImport(createPool('feed', process.env[BASELINE_URL] ?? ''));
const secretKey = 'of a baseline alone, which hides nothing';
const numbers = { realNumbers: 'any', testNumbers: new Set<string>() } as const;
const read = createFeedReader({ secretKey, numbers }, () => undefined);
const extents: readonly FoldExtent[] = ['without cases', 'without rules'];
const extent = extents.find((one) => one === process.env[BASELINE_FULL_SERVICE]) ?? 'whole';
const fold: typeof foldBatch = (batch, facts, lists, build) => foldBatch(batch, facts, lists, build, extent);
const parts = { feed, read, fold };

async function takeIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused: unknown[] = [];
  const listener = { refused: (line: unknown) => void refused.push(line), progress: () => undefined };
  const { taken } = await importLines(readLines(request), 'bench', parts, listener);
  response.end(JSON.stringify({ taken, refused }));
}

const server = createServer((request, response) => {
  takeIn(request, response).catch((error: unknown) => {
    response.statusCode = 500;
    response.end(error instanceof Error ? error.stack : String(error));
  });
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(Number(process.env[BASELINE_PORT]), 'localhost');
