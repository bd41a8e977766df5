import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { addDays } from '@/server/domain/danish-time';
import { foundShowcase } from './citizens';
import { openFixture } from './fixture';
import { entriesOf } from './register';
import { signIn } from './sessions';

const fixture = await openFixture({ prepare: foundShowcase });
afterAll(fixture.close);

let caseworker = '';
let supervisor = '';
let fund = '';
beforeAll(async () => {
  caseworker = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
  supervisor = await signIn(fixture.trpc, 'demo-aarhus-supervisor');
  fund = await signIn(fixture.trpc, 'demo-fund-3-caseworker');
});

const answered = z.object({ result: z.object({ data: z.unknown() }) });
const refused = z.object({
  error: z.object({ message: z.string(), data: z.object({ fault: z.nullable(z.unknown()) }) }),
});
const row = z.object({
  citizen: z.string(),
  kind: z.number(),
  dueOn: z.nullable(z.string()),
  since: z.number(),
  maskedCpr: z.string(),
  assignee: z.nullable(z.object({ id: z.string(), name: z.string(), isMe: z.boolean() })),
});
const page = z.object({ rows: z.array(row), after: z.nullable(z.unknown()) });
const facets = z.object({ tabs: z.object({ free: z.number() }), kinds: z.record(z.string(), z.number()) });
const views = z.array(
  z.object({
    id: z.string(),
    isOwn: z.boolean(),
    name: z.string(),
    filter: z.unknown(),
    dropped: z.array(z.unknown()),
  }),
);
const standings = z.array(
  z.object({
    citizen: z.string(),
    citizenKey: z.string(),
    case: z.nullable(z.object({ kind: z.number(), since: z.number() })),
  }),
);
const taken = z.object({ outcome: z.string(), citizen: z.optional(z.string()) });
const results = z.array(z.object({ citizen: z.string(), outcome: z.string(), holder: z.nullable(z.string()) }));
const people = z.object({ receivers: z.array(z.object({ id: z.string(), name: z.string() })) });
const setting = z.extend(people, {
  mostOpen: z.number(),
  rejudgementDays: z.number(),
  neverReceive: z.array(z.string()),
});
const absence = z.object({
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  substitute: z.nullable(z.string()),
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
});
const figures = z.object({
  waiting: z.number(),
  past: z.number(),
  free: z.number(),
  people: z.array(z.object({ name: z.string() })),
});
const acted = z.object({ request: z.string(), results });

async function ask<Output>(schema: z.ZodMiniType<Output>, procedure: string, input: object, session: string) {
  const { status, headers, body } = await fixture.trpc(procedure, input, session);
  expect(status, JSON.stringify(body)).toBe(200);
  const data = z.parse(schema, z.parse(answered, body).result.data);
  return { data, entries: await entriesOf(fixture.owner, headers.get('x-request-id') ?? '') };
}

async function refusal(procedure: string, input: object, session: string) {
  const { status, body } = await fixture.trpc(procedure, input, session);
  const { message, data } = z.parse(refused, body).error;
  return [status, message, data.fault];
}

const takeNext = async (session: string) => (await ask(taken, 'worklist.takeNext', {}, session)).data;
const invalid = (field: string, reason: string) => [
  400,
  expect.any(String),
  expect.objectContaining({ code: 1014, invalid: { field, reason } }),
];

describe('the worklist through the screens’ door', () => {
  it('shows the unit’s cases page by page, each page one entry that names its citizens', async () => {
    const first = await ask(page, 'worklist.page', { limit: 2 }, caseworker);
    expect(first.data.rows.length).toBe(2);
    expect(first.entries).toMatchObject([
      { operation: 'Worklist', details: { citizens: [expect.any(Number), expect.any(Number)] } },
    ]);
    const second = await ask(page, 'worklist.page', { limit: 2, after: first.data.after }, caseworker);
    const seen = [...first.data.rows, ...second.data.rows].map(({ since, dueOn }) => `${dueOn ?? '~'} ${since}`);
    expect(seen).toEqual(seen.toSorted());
    const counts = await ask(facets, 'worklist.counts', { tab: 'free' }, caseworker);
    expect(counts.entries).toEqual([]);
    expect(Object.values(counts.data.kinds).reduce((sum, count) => sum + count, 0)).toBe(counts.data.tabs.free);
  });

  it('shows masked numbers, and filters by what changed, where and with whom', async () => {
    const filter = { tab: 'all', element: 'any', operator: 'none', municipality: '751', assignee: 'nobody' };
    const changed = (await ask(page, 'worklist.page', filter, caseworker)).data.rows;
    const { rows } = (await ask(page, 'worklist.page', { operator: 'none' }, caseworker)).data;
    expect(changed.length).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(changed.length);
    for (const { maskedCpr } of rows) expect(maskedCpr).toMatch(/^\d{6}-••••$/);
  });

  it('says how cases that were shown stand now, without an entry, and of those that are none that they have gone', async () => {
    const { rows } = (await ask(page, 'worklist.page', { limit: 2 }, caseworker)).data;
    const citizens = rows.map(({ citizen }) => citizen);
    const { data, entries } = await ask(standings, 'worklist.standing', { citizens }, caseworker);
    expect(entries).toEqual([]);
    expect(data.map(({ citizen }) => citizen)).toEqual(citizens);
    expect(data.map(({ case: found }) => found)).toMatchObject(rows.map(({ kind, since }) => ({ kind, since })));
    const own = (await ask(page, 'worklist.page', { limit: 1 }, fund)).data.rows.map(({ citizen }) => citizen);
    // The handle of another person's list is as good as none.
    expect((await fixture.trpc('worklist.standing', { citizens: own }, caseworker)).status).toBe(404);
    expect(await refusal('worklist.standing', { citizens: [] }, caseworker)).toEqual(invalid('citizens', 'empty'));
    expect(new Set(data.map(({ citizenKey }) => citizenKey)).size).toBe(2);
  });

  it('a page that asks by itself doesn’t use its session', async () => {
    const used = async () =>
      (await fixture.owner.query("select 1 from session where last_seen_at > service_clock() - interval '5 minutes'"))
        .rowCount;
    await fixture.owner.query("update session set last_seen_at = service_clock() - interval '10 minutes'");
    await fixture.trpc('worklist.counts', {}, caseworker, { headers: { 'x-cv-unasked': '1' } });
    expect(await used()).toBe(0);
    await fixture.trpc('worklist.counts', {}, caseworker);
    expect(await used()).toBe(1);
  });

  it('takes the next one, which the citizen’s page then opens', async () => {
    const { outcome, citizen } = await takeNext(caseworker);
    expect(outcome).toBe('taken');
    expect((await fixture.trpc('citizen.overview', { citizen }, caseworker)).status).toBe(200);
    expect((await fixture.trpc('worklist.opened', { citizen }, caseworker)).status).toBe(200);
    const mine = await ask(page, 'worklist.page', { tab: 'mine' }, caseworker);
    expect(mine.data.rows).toMatchObject([{ assignee: { name: 'Karen Prøvesen', isMe: true } }]);
    const put = { act: 'put-back', reason: 'Kender borgeren', citizens: [citizen] };
    expect((await ask(acted, 'worklist.act', put, caseworker)).data.results).toMatchObject([
      { outcome: 'done', citizen },
    ]);
  });

  const idOf = async (name: string) =>
    (await ask(people, 'worklist.setting', {}, supervisor)).data.receivers.find((one) => one.name === name)?.id;

  it('gives by a supervisor, with a preview that does nothing, and one undo', async () => {
    const free = await ask(page, 'worklist.page', { tab: 'free', limit: 2 }, supervisor);
    const give = {
      act: 'give',
      to: await idOf('Karen Prøvesen'),
      citizens: free.data.rows.map(({ citizen }) => citizen),
    };
    const preview = await ask(results, 'worklist.preview', give, supervisor);
    expect(preview.data.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(preview.entries).toMatchObject([{ operation: 'PreviewCaseActs', details: { done: 2 } }]);
    const { data } = await ask(acted, 'worklist.act', give, supervisor);
    expect(data.results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const undo = () => ask(results, 'worklist.undo', { request: data.request }, supervisor);
    expect((await undo()).data.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect((await undo()).data.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
  });

  it('two supervisors who give the same case: the second is told who has it', async () => {
    const { citizen } = (await ask(page, 'worklist.page', { tab: 'free', limit: 1 }, supervisor)).data.rows[0] ?? {};
    const give = (to: string | undefined) => ({ act: 'give', to, citizens: [citizen] });
    await ask(acted, 'worklist.act', give(await idOf('Karen Prøvesen')), supervisor);
    const second = await ask(acted, 'worklist.act', give(await idOf('Ib Prøvesen')), supervisor);
    expect(second.data.results).toMatchObject([{ outcome: 'taken', holder: 'Karen Prøvesen' }]);
  });

  it('refuses what a role or an organisation lacks', async () => {
    const { citizen } = (await ask(page, 'worklist.page', { limit: 1 }, caseworker)).data.rows[0] ?? {};
    const give = { act: 'give', to: randomUUID(), citizens: [citizen] };
    expect((await refusal('worklist.act', give, caseworker))[0]).toBe(403);
    expect((await refusal('worklist.setting', {}, caseworker))[0]).toBe(403);
    const reader = await signIn(fixture.trpc, 'demo-aarhus-reader');
    expect((await refusal('worklist.page', {}, reader))[0]).toBe(403);
    const star = await signIn(fixture.trpc, 'demo-star-supervisor');
    expect((await refusal('worklist.page', {}, star))[2]).toMatchObject({ code: 8292 });
  });

  it('refuses handles and cursors that are forged or another person’s', async () => {
    const { rows, after } = (await ask(page, 'worklist.page', { limit: 1 }, caseworker)).data;
    const citizen = rows[0]?.citizen ?? '';
    const take = (citizens: unknown) => ({ act: 'take', citizens });
    expect(await refusal('worklist.act', take([citizen]), fund)).toEqual([404, 'HandleClosed', null]);
    expect((await refusal('worklist.act', take(['x']), caseworker))[0]).toBe(404);
    expect(await refusal('worklist.act', take([]), caseworker)).toEqual(invalid('citizens', 'empty'));
    expect(await refusal('worklist.act', take('all'), caseworker)).toEqual(invalid('citizens', 'type'));
    expect(await refusal('worklist.act', take(Array(201).fill(citizen)), caseworker)).toEqual(
      invalid('citizens', 'too-long'),
    );
    expect((await refusal('worklist.page', { after }, fund))[0]).toBe(404);
    const forged = { ...(after as object), since: 1e300 };
    expect(await refusal('worklist.page', { after: forged }, caseworker)).toEqual(invalid('after', 'not-known'));
    expect((await ask(results, 'worklist.undo', { request: randomUUID() }, caseworker)).data).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['putting back without a reason', { act: 'put-back' }, 'reason', 'missing'],
    ['a reason with a number in it', { act: 'put-back', reason: 'Se 020380-1234' }, 'reason', 'holds-cpr'],
    ['a reason of nothing', { act: 'put-back', reason: '  ' }, 'reason', 'empty'],
    ['a hold without a day', { act: 'hold', reason: 'Ferie' }, 'until', 'missing'],
    ['a hold until no day', { act: 'hold', reason: 'Ferie', until: '2026-02-30' }, 'until', 'not-a-day'],
    ['giving to nobody', { act: 'give' }, 'to', 'missing'],
    ['another act', { act: 'judge' }, 'act', 'not-in-list'],
    ['a field more', { act: 'take', kind: 1 }, 'message', 'unknown'],
  ])('refuses %s', async (_, act, field, reason) => {
    const { citizen } = (await ask(page, 'worklist.page', { limit: 1 }, caseworker)).data.rows[0] ?? {};
    expect(await refusal('worklist.act', { ...act, citizens: [citizen] }, caseworker)).toEqual(invalid(field, reason));
  });

  it('keeps settings, of the own organisation', async () => {
    const given = { mostOpen: 12, rejudgementDays: 3, neverReceive: [await idOf('Ib Prøvesen')] };
    expect((await fixture.trpc('worklist.saveSetting', given, supervisor)).status).toBe(200);
    const read = await ask(setting, 'worklist.setting', {}, supervisor);
    expect(read.data).toMatchObject({
      ...given,
      receivers: [{ name: 'Karen Prøvesen' }],
    });
    expect((await refusal('worklist.saveSetting', { ...given, mostOpen: 0 }, supervisor))[2]).toMatchObject({
      code: 1014,
    });
    const changed = z.object({ changed: z.object({ by: z.string(), at: z.number() }) });
    expect((await ask(changed, 'worklist.setting', {}, supervisor)).data.changed.by).toBe('Ib Prøvesen');
  });

  it('refuses to name somebody unknown, or of another organisation, in the settings', async () => {
    const fundSupervisor = await signIn(fixture.trpc, 'demo-fund-3-supervisor');
    const named = (id: string | undefined) => ({ mostOpen: null, rejudgementDays: 0, neverReceive: [id] });
    expect(await refusal('worklist.saveSetting', named(randomUUID()), supervisor)).toEqual(
      invalid('neverReceive', 'not-known'),
    );
    expect(await refusal('worklist.saveSetting', named(await idOf('Karen Prøvesen')), fundSupervisor)).toEqual(
      invalid('neverReceive', 'not-known'),
    );
    expect((await refusal('worklist.saveSetting', named(undefined), caseworker))[0]).toBe(403);
  });

  it('keeps the own absence, and offers the colleagues who can be given cases as substitutes', async () => {
    await fixture.trpc('worklist.saveSetting', { mostOpen: null, rejudgementDays: 0, neverReceive: [] }, supervisor);
    const today = z.parse(answered, (await fixture.trpc('today', {}, caseworker)).body).result.data as string;
    const read = async () => (await ask(absence, 'worklist.absence', {}, caseworker)).data;
    const [substitute] = (await read()).colleagues;
    expect(substitute?.name).toBe('Ib Prøvesen');
    const given = { from: today, to: addDays(today, 3), substitute: substitute?.id ?? '' };
    const { headers } = await fixture.trpc('worklist.saveAbsence', given, caseworker);
    expect(await entriesOf(fixture.owner, headers.get('x-request-id') ?? '')).toMatchObject([
      { operation: 'ReportAbsence', details: given },
    ]);
    expect(await read()).toMatchObject(given);
    expect((await ask(absence, 'worklist.absence', {}, supervisor)).data).toMatchObject({ from: null, colleagues: [] });
    await fixture.trpc('worklist.saveAbsence', {}, caseworker);
    expect(await read()).toMatchObject({ from: null, to: null, substitute: null });
  });

  it('refuses an absence by the field that is wrong', async () => {
    const today = z.parse(answered, (await fixture.trpc('today', {}, caseworker)).body).result.data as string;
    const refused = (given: object) => refusal('worklist.saveAbsence', given, caseworker);
    const days = { from: today, to: today };
    expect(await refused({ from: today, to: addDays(today, -1) })).toEqual(invalid('to', 'before-from'));
    expect(await refused({ from: addDays(today, -3), to: addDays(today, -1) })).toEqual(invalid('to', 'in-the-past'));
    expect(await refused({ from: today })).toEqual(invalid('to', 'missing'));
    expect(await refused({ ...days, substitute: randomUUID() })).toEqual(invalid('substitute', 'not-known'));
    const setting = { mostOpen: null, rejudgementDays: 0, neverReceive: [await idOf('Ib Prøvesen')] };
    await fixture.trpc('worklist.saveSetting', setting, supervisor);
    expect(await refused({ ...days, substitute: setting.neverReceive[0] })).toEqual(
      invalid('substitute', 'cannot-receive'),
    );
    expect(await refused({ ...days, substitute: await idOf('Karen Prøvesen') })).toEqual(
      invalid('substitute', 'cannot-receive'),
    );
    await fixture.trpc('worklist.saveSetting', { ...setting, neverReceive: [] }, supervisor);
  });

  it('gives supervisors the unit’s figures, whose totals agree with the list', async () => {
    const { data, entries } = await ask(figures, 'worklist.figures', {}, supervisor);
    expect(entries).toEqual([]);
    const { rows } = (await ask(page, 'worklist.page', { limit: 100 }, supervisor)).data;
    const today = z.parse(answered, (await fixture.trpc('today', {}, supervisor)).body).result.data as string;
    expect(data.waiting).toBe(rows.length);
    expect(data.past).toBe(rows.filter(({ dueOn }) => dueOn !== null && dueOn < today).length);
    expect(data.free).toBe(rows.filter(({ assignee }) => assignee === null).length);
    expect(data.people.map(({ name }) => name)).toEqual(['Ib Prøvesen', 'Karen Prøvesen']);
    expect((await refusal('worklist.figures', {}, caseworker))[0]).toBe(403);
    const star = await signIn(fixture.trpc, 'demo-star-supervisor');
    expect((await refusal('worklist.figures', {}, star))[2]).toMatchObject({ code: 8292 });
  });

  it('keeps views: one’s own, and the organisation’s by a supervisor', async () => {
    const own = { name: 'Mine over frist', filter: { tab: 'mine', deadline: 'past' } };
    const { data: id, entries } = await ask(z.string(), 'worklist.saveView', own, caseworker);
    expect(entries).toMatchObject([{ operation: 'SaveWorklistView', outcome: 'allowed', details: { view: id } }]);
    const shared = { isOwn: false, name: 'Ledige', filter: { tab: 'free' } };
    expect((await refusal('worklist.saveView', shared, caseworker))[0]).toBe(403);
    const { data: unit } = await ask(z.string(), 'worklist.saveView', shared, supervisor);
    expect((await ask(views, 'worklist.views', {}, caseworker)).data).toEqual([
      { id: unit, isOwn: false, name: 'Ledige', filter: { tab: 'free' }, dropped: [] },
      { id, isOwn: true, name: 'Mine over frist', filter: { tab: 'mine', deadline: 'past' }, dropped: [] },
    ]);
    expect((await ask(views, 'worklist.views', {}, fund)).data).toEqual([]);
    // Doubled, another person's, another organisation's, and forged.
    expect(await refusal('worklist.saveView', { ...own, filter: {} }, caseworker)).toEqual(invalid('name', 'in-use'));
    expect(await refusal('worklist.saveView', { ...own, name: 'Nr. 2' }, caseworker)).toEqual(
      invalid('filter', 'in-use'),
    );
    for (const [view, session] of [
      [{ id }, supervisor],
      [{ id }, fund],
      [{ id: unit }, caseworker],
      [{ id: randomUUID() }, caseworker],
    ] as const) {
      expect(await refusal('worklist.removeView', view, session)).toEqual(invalid('id', 'not-known'));
      const changed = { ...view, name: 'Ny', filter: { tab: 'held' } };
      expect(await refusal('worklist.saveView', changed, session)).toEqual(invalid('id', 'not-known'));
    }
    expect((await refusal('worklist.removeView', { id: unit, isOwn: false }, caseworker))[0]).toBe(403);
    expect((await fixture.trpc('worklist.removeView', { id }, caseworker)).status).toBe(200);
    expect((await ask(views, 'worklist.views', {}, caseworker)).data.length).toBe(1);
  });

  it.each<[string, object, string, string]>([
    ['a view of a person', { filter: { assignee: randomUUID() } }, 'filter', 'not-in-list'],
    ['a view with a field that is no filter', { filter: { cpr: '1' } }, 'message', 'unknown'],
    ['a view with a number in its name', { name: 'Sag 020380 1234' }, 'name', 'holds-cpr'],
    ['a view with an empty name', { name: ' ' }, 'name', 'empty'],
    ['a view with a name of two lines', { name: 'To\nlinjer' }, 'name', 'control-character'],
    ['a view with a name too long', { name: 'x'.repeat(61) }, 'name', 'too-long'],
    ['a view of a municipality elsewhere', { filter: { municipality: '101' } }, 'filter', 'not-known'],
    ['a view of a group that doesn’t exist', { filter: { groups: [9] } }, 'filter', 'not-known'],
    ['a view by a number that is no id', { id: '1' }, 'id', 'pattern'],
  ])('refuses %s', async (_, given, field, reason) => {
    const view = { name: 'Udsnit', filter: {}, ...given };
    expect(await refusal('worklist.saveView', view, caseworker)).toEqual(invalid(field, reason));
  });
});
