import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badFields, NO_MESSAGES, validMessage } from './bad-values';
import { of } from './callers';
import { addCitizen, spareCpr } from './citizens';
import { type Door, type DoorOperation, type Outcome, wordOf } from './door';
import { openFixture } from './fixture';
import { MESSAGES } from './messages';
import { documented } from './refusal';
import { entriesOf, wholeState } from './register';
import { signIn } from './sessions';
import { handleIn } from './trpc-call';

// Every field of every message, invalid in every way: 1014 naming the field, nothing written (issue "Bad input").
const KNOWN = String(MESSAGES.getCvList.cpr.valid);
const RUNS = { numRuns: 8 };

const fixture = await openFixture({
  async prepare(owner) {
    await addCitizen(owner, KNOWN);
    await addCitizen(owner, spareCpr(0));
  },
});
afterAll(fixture.close);

let before = '';
beforeAll(async () => {
  before = await wholeState(fixture.owner);
});
afterEach(async () => {
  const expected = before;
  before = await wholeState(fixture.owner);
  expect(before, 'the register').toBe(expected);
});

type Invalid = { readonly operation: DoorOperation; readonly field: string; readonly message: unknown };

async function expectInvalid(door: Door, { operation, field: bad, message }: Invalid): Promise<void> {
  const outcome: Outcome<unknown> = await door[operation](of('star'), message);
  const { field, operation: logged } = door.refusedAs(operation, bad, message);
  expect(outcome).toMatchObject({ fault: { code: 1014, field, text: documented(1014).text } });
  if ('fault' in outcome) expect(outcome.fault.description).toContain(`${documented(1014).description}: ${field} `);
  expect(await entriesOf(fixture.owner, outcome.requestId)).toEqual([
    expect.objectContaining({
      ...{ operation: logged, outcome: '1014', cpr: null, missed: false },
      details: expect.objectContaining({ field }),
    }),
  ]);
}

const BAD = Object.entries(MESSAGES).flatMap(([operation, fields]) =>
  badFields(fields).map(({ field, sort, messages }) => [operation as DoorOperation, field, sort, messages] as const),
);

describe.each(fixture.doors)('bad input through $name', (door) => {
  // Where a door can express no message of a kind, this filter searches until the timeout, so no kind is skipped.
  const sayable = <Message>(operation: DoorOperation, messages: fc.Arbitrary<Message>) =>
    messages.filter((message) => door.carries(operation, of('star'), message));

  it.each(BAD)('1014 %s: invalid %s (%s)', async (operation, field, _sort, messages) => {
    await fc.assert(
      fc.asyncProperty(sayable(operation, messages), (message) => expectInvalid(door, { operation, field, message })),
      RUNS,
    );
  });

  it.each(Object.keys(MESSAGES) as DoorOperation[])('1014 %s: anything but exactly one message', async (operation) => {
    const valid = validMessage(MESSAGES[operation]);
    const unknownField = fc
      .string({ minLength: 1 })
      .filter((name) => !(name in valid) && name !== '__proto__')
      .map((name) => ({ ...valid, [name]: 1 }));
    const field = 'message';
    const noMessages = NO_MESSAGES.filter((message) => door.carries(operation, of('star'), message));
    expect(noMessages.length, 'what the door can say').toBe(door.name === 'tRPC' ? NO_MESSAGES.length : 4);
    for (const message of noMessages) await expectInvalid(door, { operation, field, message });
    await fc.assert(
      fc.asyncProperty(sayable(operation, unknownField), (message) =>
        expectInvalid(door, { operation, field, message }),
      ),
      RUNS,
    );
  });

  it.each(Object.keys(MESSAGES) as DoorOperation[])(
    '1014 %s: is not the answer to the valid message of this test',
    async (operation) => {
      const outcome = await door[operation](of('udbetalingDanmark'), validMessage(MESSAGES[operation]));
      expect(wordOf(outcome)).toBe('8292');
    },
  );
});

const SESSION = signIn(fixture.trpc, 'demo-aarhus-caseworker');

describe('bad input to procedures of the screens', () => {
  const ask = async (path: string, input: unknown) => fixture.trpc(path, input, await SESSION);
  const handle = async () => handleIn(await ask('citizen.find', { cpr: spareCpr(0) }));
  const fieldOf = (body: unknown) =>
    (body as { error?: { data?: { fault?: { code: number; invalid?: { field: string } } } } }).error?.data?.fault;

  const FIND = badFields({ cpr: MESSAGES.getCvList.cpr }).map(({ sort, messages }) => [sort, messages] as const);
  it.each(FIND)('1014 citizen.find: invalid cpr (%s)', async (_sort, messages) => {
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        const { status, body } = await ask('citizen.find', message);
        expect([status, fieldOf(body)?.code, fieldOf(body)?.invalid?.field]).toEqual([400, 1014, 'cpr']);
      }),
      RUNS,
    );
  });

  const TIMELINE = badFields({
    before: { kind: 'number', valid: 9, invalid: [0, -1, 2 ** 31, 2 ** 40], optional: true, nullable: true },
    limit: { kind: 'number', valid: 50, invalid: [0, -1, 201], optional: true },
    kinds: { kind: 'list', valid: ['status'], optional: true, nullable: true },
    setBy: { kind: 'list', valid: ['authority'], optional: true, nullable: true },
    from: { kind: 'code', valid: '2026-01-05', optional: true, nullable: true },
    to: { kind: 'code', valid: '2026-02-05', optional: true, nullable: true },
    sinceJudgement: { kind: 'boolean', valid: true, optional: true },
  }).map(({ field, sort, messages }) => [field, sort, messages] as const);
  it.each(TIMELINE)('1014 citizen.timeline: invalid %s (%s)', async (field, _sort, messages) => {
    const citizen = await handle();
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        const { status, body } = await ask('citizen.timeline', { citizen, ...message });
        expect([status, fieldOf(body)?.code, fieldOf(body)?.invalid?.field]).toEqual([400, 1014, field]);
      }),
      RUNS,
    );
  });

  const CHANGES = (['updateCvStatus', 'updateCvAvailability'] as const).flatMap((operation) => {
    const path = operation === 'updateCvStatus' ? 'citizen.setStatus' : 'citizen.setAvailability';
    const { cpr: _, ...fields } = MESSAGES[operation];
    return badFields(fields).map(({ field, sort, messages }) => [path, field, sort, messages] as const);
  });
  it.each(CHANGES)('1014 %s: invalid %s (%s)', async (path, field, _sort, messages) => {
    const citizen = await handle();
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        const { status, body } = await ask(path, {
          citizen,
          expectedVersion: 0,
          requestIdentifier: randomUUID(),
          ...message,
        });
        expect([status, fieldOf(body)?.code, fieldOf(body)?.invalid?.field]).toEqual([400, 1014, field]);
      }),
      RUNS,
    );
  });

  const PATHS = [
    'updateCvStatus',
    'citizen.find',
    'citizen.overview',
    'citizen.setStatus',
    'session.signIn',
    'report.page',
    'report.figures',
    'report.printed',
  ];
  it.each(PATHS)('§ 3 %s: a body that is not JSON is refused without being echoed', async (path) => {
    for (const body of ['', '{', '{"cpr":', `{"cpr":"${KNOWN}"`, `${KNOWN},`, '\u0000', 'cpr=1', '[1,', '"\\ud800']) {
      const answer = await fixture.trpc(path, undefined, await SESSION, { body });
      expect([answer.status, fieldOf(answer.body)]).toMatchObject([400, { code: 1014, invalid: { field: 'message' } }]);
      expect(JSON.stringify(answer.body)).not.toContain(KNOWN);
    }
  });

  it('§ 3 a body of more than 64 kB is refused before it is read', async () => {
    const { status } = await ask('updateCvStatus', { cpr: KNOWN, status: 3, comment: 'x'.repeat(70_000) });
    expect(status).toBe(413);
  });
});
