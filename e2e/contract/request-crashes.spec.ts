import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { proxyTo } from '@/e2e/harness/database-proxy';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { TEST_SEED } from '@/server/database/test-clock';
import { createRandom } from '@/server/population/random';
import { ORGANISATIONS } from './callers';
import { addCitizen, spareCpr } from './citizens';
import { wordOf } from './door';
import { openFixture } from './fixture';
import { outcomeOf, readReceipt } from './soap-answer';
import { envelope, SOAP_11, soapCalls } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, identifierHeader, organisationHeader, userHeader } from './soap-message';

// After a crash, a change with an identifier was made completely, with its response stored, or not at all (wire.md
// § 1).
const CITIZENS = [0, 1, 2].map(spareCpr);
const CUTS = 21;
const KILLS = 3;
/** Begins every identifier, so that the proxy in front of the database can recognise one. */
const MARK = 'nedbrud-';

const fixture = await openFixture({
  async prepare(owner) {
    for (const cpr of CITIZENS) await addCitizen(owner, cpr);
  },
});
const { owner, database } = fixture;
const { key } = await registerClient(owner, { organisations: [ORGANISATIONS.aarhus] });
const proxy = await proxyTo(database.appUrl);
const start = () => startServer({ databaseUrl: proxy.url, ownerUrl: database.ownerUrl });
const watch = watchForLeaks();
const random = createRandom(TEST_SEED);
afterAll(async () => {
  await proxy.close();
  await fixture.close();
  expect(watch.found()).toEqual([]);
});

type Change = { readonly identifier: string; readonly cpr: string };

/** Makes a change whose comment is its identifier. @returns its word (wordOf), or that there was no response */
async function make(server: RunningServer, { identifier, cpr }: Change): Promise<string> {
  const headers = organisationHeader(ORGANISATIONS.aarhus) + userHeader() + identifierHeader(identifier);
  const body = envelope(SOAP_11, bodyOf('updateCvStatus', { cpr, status: 3, comment: identifier }), headers);
  const answer = await soapCalls(server.url, watch)({ version: SOAP_11, key, body }).catch(() => undefined);
  return answer ? wordOf(outcomeOf(answer, SOAP_11, readReceipt('UpdateCVStatusResponse'))) : 'no answer';
}

/** How many events there are of each change. */
async function events(): Promise<ReadonlyMap<string, number>> {
  const { rows } = await owner.query<{ comment: string; events: number }>(
    'select comment, count(*)::int as events from cv_event_text where comment like $1 group by comment',
    [`${MARK}%`],
  );
  return new Map(rows.map((row) => [row.comment, row.events]));
}

describe('a change with an identifier, cut off or killed at any moment', () => {
  it('is made exactly once, and a repeat gets the receipt', { timeout: 240_000 }, async () => {
    /** The current server, or the one that is starting. */
    let up = start();
    await up;
    let over = false;
    const answers = new Map<Change, string>();
    const change = async (cpr: string, at: number) => {
      for (let number = 0; !over; number++) {
        const one = { identifier: `${MARK}${at}-${number}`, cpr };
        answers.set(one, await make(await up, one));
      }
    };
    const changing = CITIZENS.map(change);

    for (let cut = 0; cut < CUTS; cut++) {
      // The first statement of each call that contains the identifier reads, the second one writes.
      await proxy.cutAfter(MARK, 1 + (cut % 7), cut % 4);
      await proxy.restore();
      await sleep(20);
      if (cut % (CUTS / KILLS) === 0) {
        await sleep(random() * 100);
        const killed = await up;
        up = killed.kill().then(start);
        await up;
      }
    }
    over = true;
    const server = await up;
    await Promise.all(changing);

    const left = await events();
    const failed = [...answers].filter(([, word]) => word !== 'answer');
    expect(new Set(failed.map(([, word]) => word))).toEqual(new Set(['8236', 'no answer']));
    expect(failed.length).toBeGreaterThan(CUTS);
    // Some were made although the client got no response, some were not, and every acknowledged one was made.
    expect(failed.filter(([{ identifier }]) => left.has(identifier)).length).toBeGreaterThan(0);
    expect(failed.filter(([{ identifier }]) => !left.has(identifier)).length).toBeGreaterThan(0);
    const lost = [...answers].filter(([{ identifier }, word]) => word === 'answer' && !left.has(identifier));
    expect(lost).toEqual([]);

    for (const [one] of failed) expect([one.identifier, await make(server, one)]).toEqual([one.identifier, 'answer']);
    const [first] = answers.keys();
    expect(await make(server, first as Change)).toBe('answer');
    const all = await events();
    expect([...answers.keys()].filter(({ identifier }) => all.get(identifier) !== 1)).toEqual([]);
    expect(all.size).toBe(answers.size);
    await server.stop();
  });
});
