import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { TEST_DAY } from '@/server/database/test-clock';
import { ROLES } from '@/server/domain/caller';
import { addDays } from '@/server/domain/danish-time';
import { SEEDED } from '@/server/domain/rules/rule-file.test-support';
import { of } from './callers';
import { foundShowcase } from './citizens';
import { openFixture } from './fixture';
import { procedures } from './procedures';
import { entriesOf } from './register';
import { createSessions, signIn } from './sessions';
import { dataIn, type TrpcAnswer } from './trpc-call';

// What system administrators do about rules (rules.md § 3), through the screens' door.
const fixture = await openFixture({ prepare: foundShowcase });
afterAll(fixture.close);
const sessions = createSessions(fixture.trpc, fixture.owner);

let rita = '';
let svend = '';
beforeAll(async () => {
  rita = await signIn(fixture.trpc, 'demo-star-administrator');
  svend = await signIn(fixture.trpc, 'demo-star-administrator-2');
});

const call = (procedure: string, input: unknown, session: string) =>
  fixture.trpc(`administration.${procedure}`, input, session);
const faultOf = ({ status, body }: TrpcAnswer) => {
  const { fault } = (body as { error: { data: { fault: { code: number; invalid: object } | null } } }).error.data;
  return [status, fault?.code, fault?.invalid];
};
const entries = async ({ headers }: TrpcAnswer) => {
  const found = await entriesOf(fixture.owner, headers.get('x-request-id') ?? '');
  return found.map(({ operation, outcome, userName }) => `${operation} ${outcome} ${userName}`);
};
const previews = async () => (await fixture.owner.query('select count(*)::integer as count from rule_preview')).rows;

/** The seeded rules, where the deadline of group 1 has other days: each has a hash of its own. */
const reform = (days: number) =>
  JSON.stringify({
    ...SEEDED,
    deadlines: SEEDED.deadlines.map((row) =>
      row.group === 1 ? { ...row, days, source: 'a reform of the tests' } : row,
    ),
  });

const preview = z.object({
  id: z.number(),
  hash: z.string(),
  on: z.string(),
  state: z.string(),
  refusal: z.nullable(z.string()),
  publishedAs: z.nullable(z.number()),
  result: z.nullable(z.object({ changed: z.number(), concerned: z.number() })),
});
const read = async (id: number, session: string) =>
  z.parse(preview, dataIn(await call('preview', { preview: id }, session)));

/** Uploads a reform and waits for its preview. */
async function previewed(text: string, on: string, session: string): Promise<z.infer<typeof preview>> {
  const begun = z.parse(z.object({ preview: z.number() }), dataIn(await call('beginPreview', { text, on }, session)));
  await expect.poll(async () => (await read(begun.preview, session)).state).toBe('finished');
  return read(begun.preview, session);
}
const published = async ({ hash, on }: { readonly hash: string; readonly on: string }, session: string) =>
  call('publish', { hash, on }, session);

describe('a reform', () => {
  it('previewed by one administrator is published by another, and withdrawn before its day', async () => {
    const made = await previewed(reform(10), addDays(TEST_DAY, 30), rita);
    expect(made).toMatchObject({ refusal: 'same-person', publishedAs: null });
    expect(made.result?.changed).toBeGreaterThan(0);
    const own = await published(made, rita);
    expect(dataIn(own)).toEqual({ refusal: 'same-person' });
    expect(await entries(own)).toEqual(['PublishRules same-person Rita Prøvesen']);
    expect(await read(made.id, svend)).toMatchObject({ refusal: null });
    const other = await published(made, svend);
    const { set } = z.parse(z.object({ set: z.number() }), dataIn(other));
    expect(await entries(other)).toEqual(['PublishRules allowed Svend Prøvesen']);
    expect(await read(made.id, svend)).toMatchObject({ refusal: 'published', publishedAs: set });
    const withdrawn = await call('withdraw', { set }, rita);
    expect(dataIn(withdrawn)).toEqual({ outcome: 'withdrawn' });
    expect(await entries(withdrawn)).toEqual(['WithdrawRules allowed Rita Prøvesen']);
    expect(await read(made.id, svend)).toMatchObject({ refusal: 'withdrawn' });
    expect(dataIn(await published(made, svend))).toEqual({ refusal: 'rules-changed' });
    const again = async (one: number) => dataIn(await call('withdraw', { set: one }, rita));
    expect(await again(set)).toEqual({ outcome: 'withdrawn-before' });
    expect(await again(1)).toEqual({ outcome: 'in-force' });
    expect(await again(9999)).toEqual({ outcome: 'unknown' });
  });

  it('published by two administrators at once is published once, and the other is told why not', async () => {
    const text = reform(11);
    const on = addDays(TEST_DAY, 40);
    const earlier = await previewed(text, on, rita);
    const made = await previewed(text, on, svend);
    const answers = (await Promise.all([published(made, rita), published(made, svend)])).map((answer) =>
      dataIn(answer),
    );
    expect(answers).toContainEqual({ refusal: 'rules-changed' });
    expect(answers).toContainEqual({ set: expect.any(Number) });
    const { publishedAs } = await read(made.id, rita);
    expect(await read(earlier.id, svend)).toMatchObject({ refusal: 'published', publishedAs: publishedAs ?? 'a set' });
  });

  it('previewed beside other rules than those there are is refused', async () => {
    const stale = await previewed(reform(12), addDays(TEST_DAY, 50), rita);
    const other = await previewed(reform(13), addDays(TEST_DAY, 51), rita);
    expect(dataIn(await published(other, svend))).toEqual({ set: expect.any(Number) });
    expect(await read(stale.id, svend)).toMatchObject({ refusal: 'rules-changed' });
    expect(dataIn(await published(stale, svend))).toEqual({ refusal: 'rules-changed' });
  });

  it('that nobody has previewed for the day is refused', async () => {
    const made = await previewed(reform(15), addDays(TEST_DAY, 60), rita);
    for (const asked of [
      { ...made, on: addDays(made.on, 1) },
      { ...made, hash: made.hash.replace(/^./, (first) => (first === '0' ? '1' : '0')) },
    ]) {
      expect(dataIn(await published(asked, svend))).toEqual({ refusal: 'not-previewed' });
    }
  });
});

describe('a preview', () => {
  it.each([0, -1, 1.5, '1', null, 2_147_483_648])('of the number %j is refused', async (id) => {
    expect(faultOf(await call('preview', { preview: id }, rita))).toEqual([
      400,
      1014,
      expect.objectContaining({ field: 'preview' }),
    ]);
  });

  it('that there is none of is not found', async () => {
    expect((await call('preview', { preview: 2_147_483_647 }, rita)).status).toBe(404);
  });

  it('is listed for a purpose, to its end, and only with a key that was given for it', async () => {
    const { id, result } = await previewed(reform(16), addDays(TEST_DAY, 70), rita);
    const listed = await call('listPart', { preview: id, purpose: 'Varsling' }, rita);
    const { rows, after } = dataIn(listed) as { readonly rows: readonly object[]; readonly after: string | null };
    expect([rows.length, after]).toEqual([result?.changed, null]);
    expect(rows[0]).not.toHaveProperty('citizenId');
    expect(await entries(listed)).toEqual(['ListRulePreview allowed Rita Prøvesen']);
    for (const purpose of ['', ' ', undefined, 7]) {
      expect(faultOf(await call('listPart', { preview: id, purpose }, rita))).toEqual([
        400,
        1014,
        expect.objectContaining({ field: 'purpose' }),
      ]);
    }
    for (const forged of ['', '1', 7, null, 'x'.repeat(64)]) {
      const answer = await call('listPart', { preview: id, purpose: 'Varsling', after: forged }, rita);
      expect(answer.status, String(forged)).toBe(404);
      expect(JSON.stringify(answer.body)).not.toMatch(/"rows"/);
    }
  });
});

describe('a rule file', () => {
  const on = addDays(TEST_DAY, 30);

  it.each([
    ['of 0 bytes', ''],
    ['of white space', ' \n'],
    ['of bytes that are no text', '\u0000\u0001\uFFFD'],
  ])('%s is refused, and begins no preview', async (_what, text) => {
    const before = await previews();
    expect(faultOf(await call('beginPreview', { text, on }, rita))).toEqual([
      400,
      1014,
      expect.objectContaining({ field: 'text' }),
    ]);
    expect(await previews()).toEqual(before);
  });

  it.each([
    ['no JSON', '{', ['malformed']],
    ['a list', '[]', ['malformed']],
    ['nothing', 'null', ['malformed']],
    ['other JSON', '{"a":1}', ['malformed', 'malformed', 'malformed', 'malformed']],
  ])('of %s has its faults, and begins no preview', async (_what, text, kinds) => {
    const before = await previews();
    const { faults } = dataIn(await call('beginPreview', { text, on }, rita)) as { faults: { kind: string }[] };
    expect(faults.map(({ kind }) => kind)).toEqual(kinds);
    expect(await previews()).toEqual(before);
  });

  it('of 10 MB is refused before it is read', async () => {
    const answer = await call('beginPreview', { text: 'x'.repeat(10_000_000), on }, rita).catch(() => null);
    expect([413, undefined]).toContain(answer?.status);
  });

  it.each(['', '2027-02-30', 'i morgen', null, 7])('for the day %j is refused', async (day) => {
    expect(faultOf(await call('beginPreview', { text: reform(10), on: day }, rita))).toEqual([
      400,
      1014,
      expect.objectContaining({ field: 'on' }),
    ]);
  });

  it('for today has that as its fault', async () => {
    const answer = await call('beginPreview', { text: reform(10), on: TEST_DAY }, rita);
    expect(dataIn(answer)).toEqual({ faults: [{ kind: 'day-not-ahead', day: TEST_DAY }] });
  });
});

const PROCEDURES = Object.entries(procedures('')).filter(([name]) => name.startsWith('administration.'));

describe.each(PROCEDURES)('%s', (name, { valid }) => {
  it.each([
    ...ROLES.filter((role) => role !== 'system-administrator' && role !== 'system').map(
      (role) => [`a ${role} of STAR`, of('star', role)] as const,
    ),
    ['a supervisor of a jobcenter', of('aarhus')] as const,
    ['a system administrator of a jobcenter', of('aarhus', 'system-administrator')] as const,
    ['a system administrator of a fund', of('fund3', 'system-administrator')] as const,
  ])('is refused to %s, and that is logged', async (_who, caller) => {
    const answer = await fixture.trpc(name, valid, await sessions(caller));
    expect(answer.status).toBe(403);
    expect(await entries(answer)).toEqual([expect.stringMatching(/Rule.* not-permitted /)]);
  });

  it('is refused without a session', async () => {
    expect((await fixture.trpc(name, valid)).status).toBe(401);
  });
});
