import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { WORST, worstRecords, worstText } from '@/e2e/harness/worst-content';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { strange, withValue, worst } from '@/server/domain/bad-content.test-support';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { commonSpellings } from '@/server/domain/cpr-spellings.test-support';
import { canonical } from '@/server/domain/register/canonical';
import { parseRecord } from '@/server/domain/register/records';
import { normaliseLineEnds } from '@/server/domain/text';
import { appRouter } from '@/server/doors/trpc/router';
import { ORGANISATIONS, of } from './callers';
import { addCitizen, spareCpr } from './citizens';
import { upload } from './feed-upload';
import { openFixture } from './fixture';
import { PERIOD, procedures } from './procedures';
import { eventsOf, wholeState } from './register';
import { signIn } from './sessions';
import { envelope, SOAP_11 } from './soap-call';
import { createKeys, registerClient } from './soap-clients';
import { bodyOf, isUnwritable, organisationHeader, userHeader } from './soap-message';
import { dataIn } from './trpc-call';

// The longest and the most hostile content through every door of the built server: returned unchanged, or refused with
// nothing written.
const CPR = spareCpr(0);

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
const watch = watchForLeaks();
const { owner } = fixture;
afterAll(async () => {
  await fixture.close();
  expect(watch.found()).toEqual([]);
});

let [supervisor, administrator, citizen] = ['', '', ''];
const ask = (path: string, input: unknown) =>
  fixture.trpc(path, input, path.startsWith('administration.') ? administrator : supervisor);
const handleOf = async (cpr: string) => dataIn<{ citizen: string }>(await ask('citizen.find', { cpr })).citizen;
beforeAll(async () => {
  supervisor = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  administrator = await signIn(fixture.trpc, 'demo-star-administrator');
  citizen = await handleOf(CPR);
});
const sampled = <Value>(texts: fc.Arbitrary<Value>, numRuns: number) => fc.sample(texts, { seed: TEST_SEED, numRuns });

type Entry = { readonly comment: string | null; readonly userName: string | null; readonly after: unknown };

/** The whole timeline as a screen reads it, newest first. */
async function timelineOf(handle: string): Promise<readonly (Entry & Record<string, unknown>)[]> {
  const entries: (Entry & Record<string, unknown>)[] = [];
  for (let before: number | null = null; ; ) {
    const page: { entries: typeof entries; next: number | null } = dataIn(
      await ask('citizen.timeline', { citizen: handle, limit: 200, before }),
    );
    entries.push(...page.entries);
    before = page.next;
    if (before === null) return entries;
  }
}

describe('the longest and the most hostile texts of a feed', () => {
  it.each(WORST)('are shown exactly as the feed wrote them: %s', async (each) => {
    const cpr = spareCpr(1 + WORST.indexOf(each));
    const records = worstRecords(each, cpr, TEST_DAY).map((record) => ({ ...record, addressProtected: undefined }));
    const { key } = await registerClient(owner, { scopes: ['register.write'], organisations: [ORGANISATIONS.aarhus] });
    const { body } = await upload(fixture.server.url, watch, records, { bearer: key });
    expect(body).toEqual({ taken: records.length, repeated: 0, refused: [] });
    const handle = await handleOf(cpr);
    const overview = dataIn<{ elements: readonly { elementId: string; data: unknown }[] }>(
      await ask('citizen.overview', { citizen: handle }),
    );
    const sent = records.flatMap((record) => {
      const parsed = parseRecord(JSON.parse(JSON.stringify(record)));
      return parsed.ok ? [parsed.record] : [];
    });
    const texts = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
    };
    const name = worstText(each, 140, 'name');
    expect(texts(overview)).toEqual(expect.arrayContaining([name]));
    const newest = new Map(
      sent.flatMap((record) => (record.kind === 'cv-element' ? [[record.elementId, record]] : [])),
    );
    for (const { elementId, data } of overview.elements) expect(data).toEqual(newest.get(elementId)?.data);
    const entries = await timelineOf(handle);
    const after = new Set(entries.map((entry) => canonical(entry.after)));
    for (const record of sent) {
      if (record.kind === 'cv-element') expect(after).toContain(canonical(record.data));
      if (record.kind === 'history' && record.comment)
        expect(entries.map(({ comment }) => comment)).toContain(record.comment);
    }
  });
});

const PROCEDURES = procedures(CPR);

/** What was accepted before may be kept once only; the text is fine where the access it is for is none. */
const OF_WHAT_THERE_IS = ['in-use', 'not-known', 'not-needed'];

type Invalid = { readonly field: string; readonly reason: string };

describe('every field of every procedure', () => {
  it('has a case in this file', () => {
    expect(Object.keys(PROCEDURES).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  const SPOTS = Object.entries(PROCEDURES).flatMap(([path, { places, valid }]) =>
    places.map((place) => ({ path, place, valid, called: place.join('.') })),
  );
  it.each(SPOTS)(
    'is accepted, or refused by its name with nothing written: $path $called',
    async ({ path, place, valid }) => {
      for (const text of sampled(worst(400), 4)) {
        const filled = {
          ...valid,
          ...('citizen' in valid && { citizen }),
          ...('citizens' in valid && { citizens: [citizen] }),
          // Each text is a message of its own.
          ...('requestIdentifier' in valid && { requestIdentifier: randomUUID() }),
        };
        const before = await wholeState(owner);
        const { status, body } = await ask(path, withValue(filled, place, text));
        if (status === 200) continue;
        expect(await wholeState(owner)).toBe(before);
        const { data } = (body as { error: { data: { fault: { code: number; invalid?: Invalid } | null } } }).error;
        const invalid = data.fault?.code === 1014 ? data.fault.invalid : undefined;
        const isFine = invalid && OF_WHAT_THERE_IS.includes(invalid.reason);
        if (invalid) expect([place[0], isFine && invalid.field]).toContain(invalid.field);
        // 403: an organisation that nobody gave.
        else expect([400, 401, 403, 404, 409]).toContain(status);
      }
    },
  );
});

describe('a text that people and systems write', () => {
  const CALLER = of('aarhus');

  it('is returned as it was written, or refused with nothing written', async () => {
    const key = await createKeys(owner)(CALLER);
    const texts = [
      ...sampled(fc.tuple(worst(400), worst(140), worst(100)), 25),
      ...sampled(fc.tuple(strange(400, true), strange(140), strange(100)), 15),
    ];
    let taken = 0;
    for (const [comment, name, identifier] of texts) {
      if (isUnwritable({ comment, name, identifier })) continue;
      const before = await wholeState(owner);
      const headers = organisationHeader(CALLER.organisation) + userHeader(name, identifier);
      const body = envelope(SOAP_11, bodyOf('updateCvStatus', { cpr: CPR, status: 4, comment }), headers);
      const { status, headers: answered, text } = await fixture.soap({ version: SOAP_11, key, body });
      if (status !== 200) {
        expect(text).toMatch(/ErrorCode>1014</);
        expect(await wholeState(owner)).toBe(before);
        continue;
      }
      taken += 1;
      const kept = comment.trim() === '' ? null : normaliseLineEnds(comment);
      expect((await eventsOf(owner, CPR)).at(-1)).toMatchObject({ user_name: name, comment: kept });
      expect((await timelineOf(citizen))[0]).toMatchObject({ userName: name, comment: kept });
      const { rows } = await owner.query('select user_name, user_id from access_log where request_id = $1', [
        answered.get('x-request-id'),
      ]);
      expect(rows).toEqual([{ user_name: name, user_id: expect.stringMatching(/^./) }]);
      expect(rows[0]?.user_id.endsWith(identifier)).toBe(true);
    }
    expect(taken).toBeGreaterThan(5);
  });

  it('is in the audit log as the purpose that was typed', async () => {
    for (const purpose of [
      ...sampled(
        strange(200).filter((text) => !holdsCpr(text)),
        6,
      ),
      worstText('worst', 200, 'typed'),
    ]) {
      const answer = await ask('report.exportPart', { ...PERIOD, purpose });
      expect(answer.status).toBe(200);
      const { rows } = await owner.query(
        `select details ->> 'purpose' as purpose from access_log where request_id = $1`,
        [answer.headers.get('x-request-id')],
      );
      expect(rows).toEqual([{ purpose }]);
    }
  });

  it('leaves no CPR number in the audit log', async () => {
    const { rows } = await owner.query<{ line: string }>(
      `select concat_ws(' ', user_id, user_name, organisation_code, details::text) as line from access_log`,
    );
    expect(rows.length).toBeGreaterThan(100);
    const numbers = [...commonSpellings('0203801234'), ...commonSpellings(CPR)];
    expect(rows.filter(({ line }) => numbers.some((number) => line.includes(number)))).toEqual([]);
  });
});
