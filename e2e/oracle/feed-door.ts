import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { registerFeedDoor } from '@/server/doors/feed/door';
import { readRecord, SECRET } from '@/server/doors/feed/feed.test-support';
import { createLog } from '@/server/log/log';
import type { Client } from '@/server/operations/ports/clients';
import type { OracleRecord } from './records';

/** The register feed over HTTP, for a client that has authenticated. */
export type FeedDoor = {
  /** Uploads records; throws unless all were taken or repeated. */
  upload(records: readonly OracleRecord[]): Promise<void>;
  close(): Promise<void>;
};

const CLIENT: Client = {
  ...{ id: randomUUID(), name: 'A register', scopes: ['register.write'], organisations: [] },
  limits: { perSecond: null, maxConcurrent: null },
};

export async function openFeedDoor(pool: pg.Pool): Promise<FeedDoor> {
  const pools = { screens: pool, systems: pool };
  const door = registerFeedDoor({
    gate: { authenticate: async () => CLIENT, admit: () => () => undefined },
    audit: createAudit(pools, SECRET),
    feed: createRegisterImport(pool),
    read: readRecord,
  });
  const log = createLog('silent');
  const server = createServer((request, response) => {
    void door.handle(request, response, { requestId: randomUUID(), sourceAddress: '127.0.0.1', log });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    async upload(records) {
      const response = await fetch(`http://127.0.0.1:${port}${door.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: records.map((record) => `${JSON.stringify(record)}\n`).join(''),
      });
      const answer = await response.json();
      if (response.status !== 200 || answer.refused.length > 0) throw new Error(JSON.stringify(answer));
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
