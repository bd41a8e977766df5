import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { MOST_PHRASES } from '@/server/domain/phrases';
import { type Caller, of } from './callers';
import { openFixture } from './fixture';
import { entriesOf } from './register';
import { createSessions } from './sessions';

// worklist.md § 4: the phrases that a unit re-uses.
const fixture = await openFixture();
afterAll(fixture.close);
const sessionOf = createSessions(fixture.trpc, fixture.owner);

type Listed = { readonly number: number; readonly phrases: readonly { readonly id: string; readonly text: string }[] };

async function ask(caller: Caller, procedure: string, input: object = {}) {
  const { status, body, headers } = await fixture.trpc(`phrases.${procedure}`, input, await sessionOf(caller));
  return { status, body, requestId: headers.get('x-request-id') ?? '' };
}
const dataOf = <Data>({ body }: { readonly body: unknown }) => (body as { result: { data: Data } }).result.data;
const listed = async (caller: Caller) => dataOf<Listed>(await ask(caller, 'list'));

/** Saves on top of what stands. @returns `saved`, or how it was refused */
async function save(caller: Caller, change: object): Promise<string> {
  const { status, body } = await ask(caller, 'save', { number: (await listed(caller)).number, ...change });
  if (status === 200) return 'saved';
  const { fault } = (body as { error: { data: { fault: { invalid: { field: string; reason: string } } | null } } })
    .error.data;
  return fault ? `${fault.invalid.field} ${fault.invalid.reason}` : `HTTP ${status}`;
}
const texts = async (caller: Caller) => (await listed(caller)).phrases.map(({ text }) => text);
const idOf = async (caller: Caller, text: string) =>
  (await listed(caller)).phrases.find((phrase) => phrase.text === text)?.id;

it('a supervisor adds, changes and removes them, with history and an entry in the audit log', async () => {
  const aarhus = of('aarhus');
  expect(await save(aarhus, { text: ' Ring, hvis du vil have hjælp. ' })).toBe('saved');
  expect(await save(aarhus, { text: 'Skriv mere.' })).toBe('saved');
  const first = await idOf(aarhus, 'Ring, hvis du vil have hjælp.');
  const { number } = await listed(aarhus);
  const changed = await ask(aarhus, 'save', { number, id: first, text: 'Ring endelig.' });
  expect(changed.status).toBe(200);
  expect(await entriesOf(fixture.owner, changed.requestId)).toMatchObject([
    { operation: 'SetPhrases', outcome: 'allowed', details: { phrase: first, number: number + 1, removed: false } },
  ]);
  expect(await texts(of('aarhus', 'caseworker'))).toEqual(['Ring endelig.', 'Skriv mere.']);
  expect(await save(aarhus, { id: await idOf(aarhus, 'Skriv mere.') })).toBe('saved');
  expect(await texts(aarhus)).toEqual(['Ring endelig.']);
  const history = dataOf<readonly { text: string | null; userName: string }[]>(await ask(aarhus, 'history'));
  expect(history.map(({ text }) => text)).toEqual([
    null,
    'Ring endelig.',
    'Skriv mere.',
    'Ring, hvis du vil have hjælp.',
  ]);
  expect(history.every(({ userName }) => userName !== '')).toBe(true);
});

it('each organisation has its own', async () => {
  expect(await save(of('fund3'), { text: 'Til medlemmet.' })).toBe('saved');
  const id = await idOf(of('fund3'), 'Til medlemmet.');
  expect(await texts(of('koebenhavn'))).toEqual([]);
  expect(await save(of('koebenhavn'), { id, text: 'Taget over.' })).toBe('id not-known');
  expect(await save(of('koebenhavn'), { id })).toBe('id not-known');
  expect(await texts(of('fund3'))).toEqual(['Til medlemmet.']);
});

it('two supervisors at once: the second is told of the first', async () => {
  const fund1 = of('fund1');
  const { number } = await listed(fund1);
  const both = await Promise.all(['Den ene.', 'Den anden.'].map((text) => ask(fund1, 'save', { number, text })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await texts(fund1)).toHaveLength(1);
});

it.each<[string, object, string]>([
  ['nothing', { text: ' ' }, 'text empty'],
  ['neither id nor text', {}, 'text missing'],
  ['201 characters', { text: 'x'.repeat(201) }, 'text too-long'],
  ['markup', { text: 'se <b>her</b>' }, 'text markup'],
  ['a number', { text: 'Se 020380-1234' }, 'text holds-cpr'],
  ['an unknown one', { id: randomUUID(), text: 'Ny.' }, 'id not-known'],
  ['one that is no id', { id: 'x', text: 'Ny.' }, 'id pattern'],
])('refused by field and reason: %s', async (_what, change, refusal) => {
  expect(await save(of('taarnby'), change)).toBe(refusal);
});

it('refuses the same text twice, and more than there may be', async () => {
  const operator = of('operator');
  for (let each = 1; each <= MOST_PHRASES; each++) await save(operator, { text: `Sætning ${each}` });
  expect(await save(operator, { text: 'Sætning 7' })).toBe('text in-use');
  expect(await save(operator, { text: 'Én til' })).toBe('text too-many');
  const id = await idOf(operator, 'Sætning 7');
  expect(await save(operator, { id, text: 'Sætning 8' })).toBe('text in-use');
  expect(await save(operator, { id, text: 'Sætning 7' })).toBe('saved');
});

it('refuses roles and organisations that have none', async () => {
  expect((await ask(of('aarhus', 'reader'), 'list')).status).toBe(403);
  expect((await ask(of('aarhus', 'caseworker'), 'history')).status).toBe(403);
  expect((await ask(of('aarhus', 'caseworker'), 'save', { number: 0, text: 'Ny.' })).status).toBe(403);
  expect((await ask(of('star'), 'list')).body).toMatchObject({ error: { data: { fault: { code: 8292 } } } });
});
