import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { MOST_PHRASES } from '@/server/domain/phrases';
import { type Caller, of } from './callers';
import { openFixture } from './fixture';
import { entriesOf } from './register';
import { createSessions } from './sessions';
import { dataIn } from './trpc-call';

// worklist.md § 4: the phrases that a unit re-uses.
const fixture = await openFixture();
afterAll(fixture.close);
const sessionOf = createSessions(fixture.trpc, fixture.owner);

type Content = { readonly about: string; readonly text: string };
type Listed = { readonly number: number; readonly phrases: readonly (Content & { readonly id: string })[] };
type Change = { readonly before: Content | null; readonly after: Content | null; readonly userName: string };

async function ask(caller: Caller, procedure: string, input: object = {}) {
  const { status, body, headers } = await fixture.trpc(`phrases.${procedure}`, input, await sessionOf(caller));
  return { status, body, requestId: headers.get('x-request-id') ?? '' };
}
const listed = async (caller: Caller) => dataIn<Listed>(await ask(caller, 'list'));
const historyOf = async (caller: Caller) => dataIn<readonly Change[]>(await ask(caller, 'history'));

/** Saves on top of what stands. @returns `saved`, or how it was refused */
async function save(caller: Caller, phrases: readonly object[]): Promise<string> {
  const { status, body } = await ask(caller, 'save', { number: (await listed(caller)).number, phrases });
  if (status === 200) return 'saved';
  const { fault } = (body as { error: { data: { fault: { invalid: { field: string; reason: string } } | null } } })
    .error.data;
  return fault ? `${fault.invalid.field} ${fault.invalid.reason}` : `HTTP ${status}`;
}
const other = (text: string) => ({ about: 'other', text });
const texts = async (caller: Caller) => (await listed(caller)).phrases.map(({ text }) => text);

it('a supervisor adds, changes, moves and removes them, with history and an entry in the audit log', async () => {
  const aarhus = of('aarhus');
  const [ring, more] = [other(' Ring, hvis du vil have hjælp. '), { about: 'workExperience', text: 'Skriv mere.' }];
  expect(await save(aarhus, [ring, more])).toBe('saved');
  const { number, phrases } = await listed(aarhus);
  expect(phrases).toMatchObject([other('Ring, hvis du vil have hjælp.'), more]);
  const [first, second] = phrases;
  const changed = await ask(aarhus, 'save', { number, phrases: [{ ...first, text: 'Ring endelig.' }, second] });
  expect(changed.status).toBe(200);
  expect(await entriesOf(fixture.owner, changed.requestId)).toMatchObject([
    { operation: 'SetPhrases', outcome: 'allowed', details: { number: number + 1, phrases: [first?.id] } },
  ]);
  expect(await texts(of('aarhus', 'caseworker'))).toEqual(['Ring endelig.', 'Skriv mere.']);
  const [ringing] = (await listed(aarhus)).phrases;
  expect(await save(aarhus, [second, ringing, other('Til sidst.')] as object[])).toBe('saved');
  expect(await texts(aarhus)).toEqual(['Skriv mere.', 'Ring endelig.', 'Til sidst.']);
  const last = (await listed(aarhus)).phrases.slice(1);
  expect(await save(aarhus, last)).toBe('saved');
  expect(await listed(aarhus)).toMatchObject({ phrases: last });
  const history = await historyOf(aarhus);
  expect(history.map(({ before, after }) => [before, after])).toEqual([
    [more, null],
    [null, other('Til sidst.')],
    [more, more],
    [other('Ring, hvis du vil have hjælp.'), other('Ring endelig.')],
    [null, more],
    [null, other('Ring, hvis du vil have hjælp.')],
  ]);
  expect(history.every(({ userName }) => userName !== '')).toBe(true);
  // Nothing to change is no change.
  expect(await save(aarhus, last)).toBe('saved');
  expect(await historyOf(aarhus)).toEqual(history);
});

it('each organisation has its own', async () => {
  expect(await save(of('fund3'), [other('Til medlemmet.')])).toBe('saved');
  const [phrase] = (await listed(of('fund3'))).phrases;
  expect(await texts(of('koebenhavn'))).toEqual([]);
  expect(await save(of('koebenhavn'), [{ ...phrase, text: 'Taget over.' }])).toBe('phrases not-known');
  expect(await texts(of('fund3'))).toEqual(['Til medlemmet.']);
});

it('two supervisors at once: the second is told of the first', async () => {
  const fund1 = of('fund1');
  const { number } = await listed(fund1);
  const both = await Promise.all(
    ['Den ene.', 'Den anden.'].map((text) => ask(fund1, 'save', { number, phrases: [other(text)] })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await texts(fund1)).toHaveLength(1);
});

it.each<[string, object, string]>([
  ['nothing', other(' '), 'phrases empty'],
  ['no text', { about: 'other' }, 'phrases missing'],
  ['about nothing', { text: 'Ny.' }, 'phrases not-in-list'],
  ['201 characters', other('x'.repeat(201)), 'phrases too-long'],
  ['markup', other('se <b>her</b>'), 'phrases markup'],
  ['a number', other('Se 020380-1234'), 'phrases holds-cpr'],
  ['an unknown one', { ...other('Ny.'), id: randomUUID() }, 'phrases not-known'],
  ['one that is no id', { ...other('Ny.'), id: 'x' }, 'phrases pattern'],
])('refused by field and reason: %s', async (_what, phrase, refusal) => {
  expect(await save(of('taarnby'), [phrase])).toBe(refusal);
});

it('refuses the same text or phrase twice, and more than there may be', async () => {
  const operator = of('operator');
  const most = Array.from({ length: MOST_PHRASES }, (_, each) => other(`Sætning ${each}`));
  expect(await save(operator, [other('Én.'), other('Én. ')])).toBe('phrases in-use');
  expect(await save(operator, [...most, other('Én til')])).toBe('phrases too-many');
  expect(await save(operator, most)).toBe('saved');
  const { phrases } = await listed(operator);
  const [first, second] = phrases;
  expect(await save(operator, [first, { ...first, text: 'To gange' }] as object[])).toBe('phrases repeated');
  // Two may change texts between them.
  const exchanged = [{ ...first, text: second?.text }, { ...second, text: first?.text }, ...phrases.slice(2)];
  expect(await save(operator, exchanged)).toBe('saved');
  expect((await texts(operator)).slice(0, 3)).toEqual(['Sætning 1', 'Sætning 0', 'Sætning 2']);
});

it('refuses roles and organisations that have none', async () => {
  expect((await ask(of('aarhus', 'reader'), 'list')).status).toBe(403);
  expect((await ask(of('aarhus', 'caseworker'), 'history')).status).toBe(403);
  expect((await ask(of('aarhus', 'caseworker'), 'save', { number: 0, phrases: [] })).status).toBe(403);
  expect((await ask(of('star'), 'list')).body).toMatchObject({ error: { data: { fault: { code: 8292 } } } });
});
