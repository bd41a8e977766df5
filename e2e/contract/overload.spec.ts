import { type ClientRequest, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { CALLS_AT_ONCE } from '@/server/http/concurrency-limiter';
import { ORGANISATIONS, of } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { createSessions } from './sessions';
import { faultIn } from './soap-answer';
import { envelope, SOAP_11, SOAP_12, SOAP_PATH } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader, userHeader } from './soap-message';

// Load shedding: calls above the capacity are rejected with Retry-After, accepted ones are answered (reliability.md
// § 2).

/** More concurrent calls than either door has slots. */
const MORE_THAN_SLOTS = Math.max(...Object.values(CALLS_AT_ONCE)) + 24;
const CITIZENS = Array.from({ length: MORE_THAN_SLOTS }, (_, at) => spareCpr(at));
const READ = spareCpr(CITIZENS.length);

const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of [...CITIZENS, READ]) {
      await addCitizen(owner, cpr);
      await situate(owner, cpr, PLAIN);
    }
    // The row is waited for however long a slow machine takes until all calls have arrived.
    await owner.query('alter function change_cv set lock_timeout = 0');
  },
});
const { key } = await registerClient(fixture.owner, { organisations: [ORGANISATIONS.aarhus] });
const session = await createSessions(fixture.trpc, fixture.owner)(of('aarhus'));
afterAll(fixture.close);

type Answer = { readonly status: number; readonly retryAfter: string | null };

const headers = organisationHeader(ORGANISATIONS.aarhus) + userHeader();
const DOORS = [
  ...[SOAP_11, SOAP_12].map((version) => ({
    name: `SOAP ${version.name}`,
    slots: CALLS_AT_ONCE.systems,
    async judge(cpr: string): Promise<Answer> {
      const body = envelope(version, bodyOf('updateCvStatus', { cpr, status: 3 }), headers);
      const answer = await fixture.soap({ version, key, body });
      if (answer.status === 503) {
        expect(faultIn(answer, version)).toMatchObject({ code: version.receiver, service: null });
      }
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    },
  })),
  {
    name: 'tRPC',
    slots: CALLS_AT_ONCE.people,
    async judge(cpr: string): Promise<Answer> {
      const answer = await fixture.trpc('updateCvStatus', { cpr, status: 3 }, session);
      if (answer.status === 503) {
        const data = { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, fault: null, retryAfterSeconds: 1 };
        const messageId = answer.headers.get('x-request-id');
        expect(answer.body).toMatchObject({ error: { message: 'Overloaded', data: { ...data, messageId } } });
      }
      return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
    },
  },
];

const eventsOfAll = async () =>
  (await fixture.owner.query('select count(*)::int as n from cv_event')).rows[0].n as number;

describe.each(DOORS)('more concurrent calls than slots, through $name', ({ slots, judge }) => {
  it('503 and Retry-After without a slot, at once and with nothing done; the others are answered', async () => {
    // Once beforehand, since initialisation takes part of the time that a call may wait for a connection.
    expect((await judge(READ)).status).toBe(200);
    const before = await eventsOfAll();
    // Every change waits for the row.
    const holding = await fixture.owner.connect();
    await holding.query('begin; set local idle_in_transaction_session_timeout = 0');
    await holding.query('select from citizen for update');
    const answers = CITIZENS.map(judge);
    const refused = await Promise.all(await firstAnswered(answers, CITIZENS.length - slots));
    await holding.query('commit');
    holding.release();

    expect(new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['503 1']));
    const all = await Promise.all(answers);
    const answered = all.filter(({ status }) => status === 200).length;
    // On a slow machine some waited too long for a connection and got the same answer as the rejected.
    expect(all.filter(({ status, retryAfter }) => status !== 200 && `${status} ${retryAfter}` !== '503 1')).toEqual([]);
    // Calls that had a connection by then waited for the row only.
    expect(answered).toBeGreaterThanOrEqual(slots / 4);
    expect(answered).toBeLessThanOrEqual(slots);
    expect(await eventsOfAll()).toBe(before + answered);
    expect((await judge(READ)).status).toBe(200);
  });
});

describe.each([
  {
    name: 'tRPC, without a session',
    path: '/trpc/session.signIn',
    headers: { 'content-type': 'application/json', 'x-cv': '1', 'sec-fetch-site': 'same-origin' },
    judge: DOORS[2]?.judge,
  },
  {
    name: 'SOAP',
    path: SOAP_PATH,
    headers: { 'content-type': SOAP_11.contentType, authorization: `Bearer ${key}` },
    judge: DOORS[0]?.judge,
  },
])('requests still being received, through $name', ({ path, headers, judge }) => {
  it('hold no slot: a complete request is served beside more of them than there are slots', async () => {
    const coming = Array.from({ length: MORE_THAN_SLOTS }, (): ClientRequest => {
      const sent = request(fixture.server.url + path, {
        method: 'POST',
        headers: { ...headers, 'content-length': 50 },
      });
      sent.on('error', () => undefined).write('{');
      return sent;
    });
    try {
      await sleep(500);
      expect((await judge?.(READ))?.status).toBe(200);
    } finally {
      for (const each of coming) each.destroy();
    }
  });
});

/** The results of the first so many calls to be answered. */
function firstAnswered<Value>(answers: readonly Promise<Value>[], count: number): Promise<readonly Value[]> {
  return new Promise((resolve, reject) => {
    const come: Value[] = [];
    for (const answer of answers) {
      answer.then((value) => come.push(value) === count && resolve(come), reject);
    }
  });
}
