import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { startServer } from '@/e2e/harness/server';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { commandLineCall } from '@/server/cli/command-line-call';
import { testNow } from '@/server/database/test-clock';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { UPLOADS } from '@/server/doors/clients/shared-limits';
import { anne, CPRS, json, population } from '@/server/doors/feed/feed.test-support';
import type { NewClient } from '@/server/operations/ports/clients';
import { ORGANISATIONS } from './callers';
import { FEED_PATH, ndjson, openUpload, type Upload, upload } from './feed-upload';
import { openFixture } from './fixture';
import { beginFounding } from './half-founded';
import { entriesOf, wholeState } from './register';
import { basicOf } from './soap-call';
import { registerClient } from './soap-clients';

// The register feed over HTTP (wire.md § 3), on the built server and a real database.
const metricsPort = await freePort();
const fixture = await openFixture({ environment: { METRICS_PORT: String(metricsPort) } });
const { url } = fixture.server;
const watch = watchForLeaks();
const SYSTEM = { name: 'Fagsystem Ærø', organisations: [ORGANISATIONS.fund3] };
const registered = (limits: Partial<NewClient['limits']> = {}, scopes: NewClient['scopes'] = ['register.write']) =>
  registerClient(fixture.owner, { ...SYSTEM, scopes, limits: { perSecond: null, maxConcurrent: null, ...limits } });
const [kommune, other] = [await registered(), await registered()];
const reader = await registered({}, ['GetCVList', 'UpdateCVStatus']);
afterAll(async () => {
  await fixture.close();
  expect(watch.found()).toEqual([]);
});

const send = (lines: Iterable<object | string>, key = kommune.key, headers: Record<string, string> = {}) =>
  upload(url, watch, lines, { bearer: key, headers });

const count = async (sql: string): Promise<number> => (await fixture.owner.query<{ n: number }>(sql)).rows[0]?.n ?? -1;
const recordsOf = (clientId: string) =>
  count(
    `select count(*) as n from feed_record join feed_source s on s.id = source_id where name = 'client:${clientId}'`,
  );

/** The audit entry of a call. */
async function entryOf(requestId: unknown) {
  const [entry, ...more] = await entriesOf(fixture.owner, String(requestId));
  expect(more).toEqual([]);
  return entry;
}

/** So many new citizens with fictitious numbers. */
function citizens(many: number, seed: number): object[] {
  return population(many, seed)
    .filter(({ kind }) => kind === 'citizen')
    .map((record) => ({ ...record, id: `${seed}.${record.id}` }));
}

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup();
});

describe('records over HTTP', () => {
  it('are written while they arrive, for a source of the client’s own', async () => {
    const records = population(60, 31);
    const call = openUpload(url, watch, { bearer: kommune.key });
    await call.write(ndjson(records.slice(0, 600)));
    await vi.waitFor(async () => expect(await recordsOf(kommune.id)).toBeGreaterThan(0), 20_000);
    await call.write(ndjson(records.slice(600)));
    call.end();
    const { status, headers, body } = await call.answer;
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toEqual({ taken: records.length, repeated: 0, refused: [] });
    expect(await recordsOf(kommune.id)).toBe(records.length);
  });

  it('sent again are skipped; sent by another client they are new', async () => {
    const records = population(60, 31);
    const before = await wholeState(fixture.owner);
    expect((await send(records)).body).toEqual({ taken: 0, repeated: records.length, refused: [] });
    expect(await wholeState(fixture.owner)).toBe(before);
    const [first] = records;
    expect(
      (
        await send(
          [
            { ...first, id: 'other' },
            { ...first, givenName: 'Bo' },
          ],
          other.key,
        )
      ).body,
    ).toMatchObject({
      taken: 2,
    });
    expect((await send([{ ...first, givenName: 'Bo' }])).body).toMatchObject({
      refused: [{ line: 1, field: 'id', reason: 'was received before with other content' }],
    });
  });

  it('are refused one by one, reported by line, id, field and reason, never with a CPR number', async () => {
    const unknown = json('cv', 1, { cpr: CPRS[1], cvNumber: 1, state: 'active' });
    const { status, body } = await send([
      anne(),
      '{',
      unknown,
      '',
      { ...anne(2), id: CPRS[2], at: 'x' },
      { ...anne(3), [CPRS[3] as string]: 1 },
      { ...anne(4), at: new Date(testNow() + 3_600_000).toISOString() },
      'x'.repeat(64 * 1024 + 1),
      anne(5, { givenName: 'Åse' }),
    ]);
    expect(status).toBe(200);
    const { refused, ...counts } = body;
    expect(counts).toEqual({ taken: 2, repeated: 0 });
    expect([...(refused ?? [])].sort((a, b) => a.line - b.line)).toEqual([
      { line: 2, id: null, field: 'line', reason: 'is not a JSON object' },
      { line: 3, id: unknown.id, field: 'cpr', reason: 'is not known' },
      { line: 5, id: null, field: 'id', reason: 'must not contain a CPR number' },
      { line: 6, id: expect.any(String), field: 'record', reason: 'is not a field of this message' },
      { line: 7, id: expect.any(String), field: 'at', reason: 'is more than 5 minutes ahead' },
      { line: 8, id: null, field: 'line', reason: 'is too long' },
    ]);
  });

  it('are accepted or refused one by one, and no CPR number in an id is echoed', async () => {
    const number = CPRS[2] as string;
    const piece = fc.constantFrom(
      ...[
        number,
        `${number.slice(0, 6)}–${number.slice(6)}`,
        `6${number.slice(1)}`,
        'a',
        '-',
        '_',
        '7',
        '\u202e',
        '\u200b',
      ],
      ...['\u0000', '<b>', '\ud800', ' ', '🙂', '"', '\\', '\n', 'Å', '１'],
    );
    const word = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
      fc.constantFrom(null, 7, {}, [], true),
    );
    const records = fc.array(fc.record({ id: word, givenName: word, surname: word }), { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(records, async (lines) => {
        const { status, body } = await send(lines.map((line) => ({ ...anne(900), ...line })));
        expect(status).toBe(200);
        const refused = body.refused ?? [];
        expect((body.taken ?? 0) + (body.repeated ?? 0) + refused.length).toBe(lines.length);
        for (const { id } of refused) expect(holdsCpr(id ?? '')).toBe(false);
      }),
      { numRuns: 10 },
    );
  });

  it('may have null for absent values, and a CV may contain what looks like markup', async () => {
    const DTO = {
      givenName: null,
      surname: null,
      municipality: null,
      fund: null,
      group: null,
      category: null,
      comment: null,
    };
    const [group, element] = [
      json('contact-group', 911, { ...DTO, group: 3, from: '2026-01-01', to: '9999-12-31', cancelled: null }),
      json('cv-element', 912, {
        ...DTO,
        ...{ element: 'workExperience', elementId: 'serialised', operation: 1 },
        data: { title: 'List<String>', employer: '', description: 'Har tegnet på <canvas>', from: null, note: null },
      }),
    ];
    const cv = json('cv', 910, { ...DTO, cvNumber: 987_911, state: 'active' });
    const { body } = await send([anne(909, { deceased: null, group: null }), cv, group, element]);
    expect(body).toEqual({ taken: 4, repeated: 0, refused: [] });
    const { rows } = await fixture.owner.query(`select data from cv_element where element_id = 'serialised'`);
    expect(rows).toEqual([{ data: { title: 'List<String>', description: 'Har tegnet på <canvas>', note: null } }]);
    const open = await fixture.owner.query(
      `select valid_to::text as to from contact_group_registration join citizen_cpr n using (citizen_id)
       where n.cpr = $1 and contact_group = 3 and contact_group_registration.valid_from = '2026-01-01'`,
      [CPRS[0]],
    );
    expect(open.rows).toEqual([{ to: 'infinity' }]);
    // As another version of the same sender writes it.
    const { id, kind, cpr, at, from } = group as Readonly<Record<string, unknown>>;
    expect((await send([{ id, kind, cpr, at, group: 3, from }])).body).toEqual({ taken: 0, repeated: 1, refused: [] });
  });

  it('are followed by events that keep which build worked them out', async () => {
    const group = json('contact-group', 921, { cpr: CPRS[3], group: 2, category: 4, from: '2026-01-01' });
    const cv = json('cv', 922, { cpr: CPRS[3], cvNumber: 987_912, state: 'active' });
    expect((await send([anne(920, { cpr: CPRS[3] }), group, cv])).body).toMatchObject({ taken: 3 });
    const build = readFileSync('.build/stamps/server', 'utf8').slice(0, 8);
    const { rows } = await fixture.owner.query(
      `select right(receipt, 9) as build from cv_event join citizen_cpr n using (citizen_id)
       where n.cpr = $1 and origin = 'derived'`,
      [CPRS[3]],
    );
    expect(rows.map((row) => row.build)).toEqual([`,${build}`, `,${build}`]);
  });

  it('may be none', async () => {
    expect(await send([])).toMatchObject({ status: 200, body: { taken: 0, repeated: 0, refused: [] } });
  });

  it('are sealed without a poller', async () => {
    await send([anne(20), json('cv', 21, { cvNumber: 987_001, state: 'active' })]);
    const unsealed = 'select count(*) as n from cv_event, feed_state where feed_at > sealed';
    expect(await count('select count(*) as n from cv_event')).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await count(unsealed)).toBe(0), 20_000);
  });

  it('may be any number, in constant memory', async () => {
    const megabyte = `${'x'.repeat(1024 * 1024 - 1)}\n`;
    const call = openUpload(url, watch, { bearer: kommune.key });
    for (let sent = 0; sent < 16; sent++) await call.write(megabyte);
    const before = await residentBytes();
    for (let sent = 0; sent < 400; sent++) await call.write(megabyte);
    const after = await residentBytes();
    await call.write(ndjson([anne(30)]));
    call.end();
    const { body } = await call.answer;
    expect(body).toMatchObject({ taken: 1 });
    expect(body.refused).toHaveLength(416);
    // Half of it: when memory is collected is chance.
    expect(after - before).toBeLessThan(200 * 1024 * 1024);
  });
});

/** Of the server, by its metrics, since not every system has /proc. */
async function residentBytes(): Promise<number> {
  const text = await (await fetch(`http://localhost:${metricsPort}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

describe('an upload that ends early', () => {
  it('keeps the complete lines that arrived when the sender disconnects', async () => {
    const records = citizens(650, 32);
    const call = openUpload(url, watch, { bearer: other.key });
    const before = await recordsOf(other.id);
    await call.write(ndjson(records.slice(0, 600)));
    await vi.waitFor(async () => expect(await recordsOf(other.id)).toBeGreaterThan(before), 20_000);
    await call.write(JSON.stringify(records[610]));
    call.breakOff();
    const entries = `select count(*) as n from access_log where operation = 'RegisterFeed' and outcome = 'broken-off'`;
    await vi.waitFor(async () => expect(await count(entries)).toBe(1), 20_000);
    const kept = (await recordsOf(other.id)) - before;
    const { rows } = await fixture.owner.query(`select details from access_log where outcome = 'broken-off'`);
    expect(rows).toEqual([{ details: { taken: kept, repeated: 0, refused: 0 } }]);
    expect((await send(records, other.key)).body).toEqual({
      taken: records.length - kept,
      repeated: kept,
      refused: [],
    });
  });

  it('502 after a failure says the code and how many records were written', async () => {
    const records = citizens(1_300, 33);
    const call = openUpload(url, watch, { bearer: other.key });
    const before = await recordsOf(other.id);
    await call.write(ndjson(records.slice(0, 600)));
    await vi.waitFor(async () => expect(await recordsOf(other.id)).toBeGreaterThan(before), 20_000);
    await fixture.owner.query('alter function feed_write rename to feed_write_hidden');
    cleanups.push(() => fixture.owner.query('alter function feed_write_hidden rename to feed_write'));
    await call.write(ndjson(records.slice(600)));
    call.end();
    const { status, headers, body } = await call.answer;
    const taken = (await recordsOf(other.id)) - before;
    expect(status).toBe(502);
    expect(body).toMatchObject({ code: 9346, taken, repeated: 0, refused: [] });
    expect(taken).toBeGreaterThan(0);
    expect(await entryOf(headers['x-request-id'])).toMatchObject({ outcome: '9346', details: { taken } });
  });

  it('502 when its audit entry cannot be written', async () => {
    await fixture.owner.query('alter function audit_entry rename to audit_entry_hidden');
    cleanups.push(() => fixture.owner.query('alter function audit_entry_hidden rename to audit_entry'));
    const { status, body } = await send([anne(40)]);
    expect([status, body]).toEqual([502, expect.objectContaining({ code: 9346, taken: 1 })]);
  });

  it('503 while the register is being founded', async () => {
    await beginFounding(fixture.owner);
    cleanups.push(() => fixture.owner.query('delete from founding'));
    const { status, headers } = await send([anne(41)]);
    expect([status, headers['retry-after']]).toEqual([503, '60']);
  });

  it('422 after a hundred thousand refused lines, even if the sender does not read meanwhile', async () => {
    const call = openUpload(url, watch, { bearer: kommune.key });
    await call.write(ndjson([anne(50)]));
    for (let part = 0; part < 10; part++) await call.write('{\n'.repeat(50_000));
    call.end();
    const { status, headers, body } = await call.answer;
    expect([status, body.error]).toEqual([422, expect.stringContaining('100000 lines')]);
    expect(body.refused).toHaveLength(100_000);
    expect(await entryOf(headers['x-request-id'])).toMatchObject({ outcome: 'too-many-refused' });
  });

  it('401 is received by a sender that reads only after sending everything', async () => {
    const text = await sendsAllFirst(64 * 1024 * 1024);
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
  });
});

/** A client that reads nothing before it has sent everything. @returns the response as it came */
function sendsAllFirst(bytes: number): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('error', reject);
    socket.pause();
    socket.write(
      `POST ${FEED_PATH} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/x-ndjson\r\ncontent-length: ${bytes}\r\nconnection: close\r\n\r\n`,
    );
    socket.write(Buffer.alloc(bytes, 'x\n'), () => {
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text));
      socket.resume();
    });
  });
}

describe('the sender of a feed', () => {
  it('401 is refused without a key or with an unknown one', async () => {
    const before = await wholeState(fixture.owner);
    for (const key of [undefined, '', 'x'.repeat(43), reader.id]) {
      const { status, headers, body } = await upload(url, watch, [anne(60)], { bearer: key });
      expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="cv", Basic realm="cv"']);
      expect(body.error).toBe('not authenticated');
    }
    expect(await wholeState(fixture.owner)).toBe(before);
  });

  it('200 may send the key as the password of Basic; 403 a browser is refused without a challenge', async () => {
    const authorization = basicOf(kommune.key);
    expect((await upload(url, watch, [], { headers: { authorization } })).status).toBe(200);
    const before = await wholeState(fixture.owner);
    for (const browsers of [{ origin: url }, { 'sec-fetch-site': 'none' }]) {
      const { status, headers, body } = await upload(url, watch, [anne(60)], {
        headers: { authorization, ...browsers },
      });
      expect([status, headers['www-authenticate'], body.error]).toEqual([403, undefined, 'not for browsers']);
    }
    expect(await wholeState(fixture.owner)).toBe(before);
  });

  it('403 needs the scope register.write; its attempt is logged', async () => {
    const { status, headers } = await send([anne(61)], reader.key);
    expect(status).toBe(403);
    expect(await entryOf(headers['x-request-id'])).toMatchObject({
      ...{ operation: 'RegisterFeed', outcome: 'not-permitted', role: 'system', userName: 'Fagsystem Ærø' },
      ...{ organisationType: 8, organisationCode: reader.id },
    });
  });

  it('is logged once per call, with the outcome', async () => {
    const { headers } = await send([anne(62), '{', '{'], kommune.key);
    expect(await entryOf(headers['x-request-id'])).toEqual({
      ...{ session: null, sourceAddress: '127.0.0.1', relation: null },
      ...{ operation: 'RegisterFeed', outcome: 'allowed', cpr: null, missed: false, role: 'system' },
      ...{ organisationType: 8, organisationCode: kommune.id, userName: 'Fagsystem Ærø' },
      details: { taken: 1, repeated: 0, refused: 2 },
    });
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('405 may not use %s', async (method) => {
    const response = await fetch(`${url}${FEED_PATH}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/xml',
    'application/x-ndjson; charset=iso-8859-1',
    '',
  ])('415 may not send content of type %j', async (type) => {
    expect(await send([anne(63)], kommune.key, { 'content-type': type })).toMatchObject({ status: 415 });
  });

  it('415 may not send compressed content', async () => {
    expect(await send([anne(63)], kommune.key, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });

  it.each(['identity', 'Identity'])('200 may declare uncompressed content: %s', async (coding) => {
    expect(await send([anne(63)], kommune.key, { 'content-encoding': coding })).toMatchObject({ status: 200 });
  });

  it.each([
    'application/x-ndjson; charset = "utf-8"',
    "application/x-ndjson; charset='UTF-8'",
    'application/x-ndjson; profile="x;charset=utf-9"',
    'application/ndjson',
    'application/jsonl',
    'application/json',
    'application/octet-stream',
    'Application/X-NDJSON; charset=UTF-8',
  ])('200 may send content of type %s', async (type) => {
    expect(await send([anne(64)], kommune.key, { 'content-type': type })).toMatchObject({ status: 200 });
  });
});

describe('the limits of a client', () => {
  it('429 refuse more calls a second than registered, until Retry-After has passed', async () => {
    const { key } = await registered({ perSecond: 1 });
    // More than the machine lets through even if it pauses for seconds.
    const answers = await Promise.all(Array.from({ length: 8 }, () => send([], key)));
    expect(answers.map(({ status }) => status)).toContain(200);
    const refused = answers.find(({ status }) => status === 429);
    expect([refused?.headers['retry-after'], refused?.body.error]).toEqual(['1', 'more than this client may']);
    expect(await entryOf(refused?.headers['x-request-id'])).toMatchObject({ outcome: 'over-budget' });
    await sleep(1_000);
    expect((await send([], key)).status).toBe(200);
  });

  it('429 refuse more concurrent calls than registered, until one has ended', async () => {
    const one = await registered({ maxConcurrent: 1 });
    const first = openUpload(url, watch, { bearer: one.key });
    await underWay(first, one);
    const { status, headers } = await send([], one.key);
    expect([status, headers['retry-after']]).toEqual([429, '1']);
    first.end();
    expect((await first.answer).status).toBe(200);
    expect((await send([], one.key)).status).toBe(200);
  });

  async function uploads(by: readonly { readonly id: string; readonly key: string }[]): Promise<readonly Upload[]> {
    const calls: Upload[] = [];
    for (const one of by) {
      const call = openUpload(url, watch, { bearer: one.key });
      await underWay(call, one);
      calls.push(call);
    }
    return calls;
  }

  async function endAll(calls: readonly Upload[]): Promise<void> {
    for (const call of calls) call.end();
    for (const call of calls) expect((await call.answer).status).toBe(200);
  }

  async function refusedOnceUnderWay(key: string, status: number): Promise<void> {
    await vi.waitFor(async () => {
      const answer = await send([], key);
      expect([answer.status, answer.headers['retry-after']]).toEqual([status, '5']);
    }, 20_000);
  }

  it('429 refuse a fifth concurrent upload', async () => {
    const one = await registered();
    const calls = await uploads(Array(UPLOADS.perCaller).fill(one));
    await refusedOnceUnderWay(one.key, 429);
    await endAll(calls);
    expect((await send([], one.key)).status).toBe(200);
  });

  it('let slow uploads delay no other sender, and answer 503 above their number', async () => {
    const clients: Awaited<ReturnType<typeof registered>>[] = [];
    while (clients.length < UPLOADS.total) {
      const one = await registered();
      clients.push(...Array(UPLOADS.perCaller).fill(one));
    }
    const calls = [...(await uploads(clients.slice(0, UPLOADS.total - 1)))];
    // More senders than the feed has connections, each with a partial upload: a complete one is accepted beside them.
    expect((await send([anne(65)])).status).toBe(200);
    calls.push(...(await uploads(clients.slice(-1))));
    await refusedOnceUnderWay(kommune.key, 503);
    await endAll(calls);
    expect((await send([])).status).toBe(200);
  });

  /** Waits until an upload has been accepted, which its source shows: another call before that would take its place. */
  async function underWay(call: Upload, { id }: { readonly id: string }): Promise<void> {
    await call.write('\n');
    const sources = `select count(*) as n from feed_source where name = 'client:${id}'`;
    await vi.waitFor(async () => expect(await count(sources)).toBe(1), 20_000);
  }
});

describe('a change of a client', () => {
  type Calls = { readonly last: number; readonly status: number };

  /**
   * Calls until the status is no longer 200, after at least one 200.
   * @returns when the last accepted call began, and how it ended, once known
   */
  async function untilRefused(at: string, key: string): Promise<{ readonly ended: Promise<Calls> }> {
    const call = async () => ({ began: testNow(), status: (await upload(at, watch, [], { bearer: key })).status });
    const first = await call();
    expect(first.status).toBe(200);
    const goOn = async (): Promise<Calls> => {
      for (let last = first.began; ; ) {
        const { began, status } = await call();
        if (status !== 200) return { last, status };
        last = began;
        await sleep(20);
      }
    };
    return { ended: goOn() };
  }

  it('takes effect within a second on every instance while it calls', async () => {
    const second = await startServer({ databaseUrl: fixture.database.appUrl, ownerUrl: fixture.database.ownerUrl });
    try {
      const { id, key } = await registered();
      const calling = await Promise.all([url, second.url].map((at) => untilRefused(at, key)));
      await createClientRegistry(fixture.owner, commandLineCall()).revoke(id);
      // By the beginning of calls rather than their end, and from when every instance can know: pauses of the machine
      // do not count.
      const revoked = testNow();
      for (const { last, status } of await Promise.all(calling.map(({ ended }) => ended))) {
        expect(status).toBe(401);
        expect(last - revoked).toBeLessThan(1_000);
      }
      for (const at of [url, second.url]) expect((await upload(at, watch, [], { bearer: key })).status).toBe(401);
    } finally {
      await second.stop();
    }
  }, 90_000);

  it('takes effect when the client expires', async () => {
    const { id, key } = await registered();
    const calling = await untilRefused(url, key);
    const { rows } = await fixture.owner.query<{ at: Date }>(
      `update client set expires_at = service_clock() + interval '500 ms' where id = $1 returning expires_at as at`,
      [id],
    );
    const over = Math.max(rows[0]?.at.getTime() ?? 0, testNow());
    const { last, status } = await calling.ended;
    expect(status).toBe(401);
    expect(last - over).toBeLessThan(1_000);
  });
});
