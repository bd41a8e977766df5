import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { startServer } from '@/e2e/harness/server';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { cvOf, entriesOf, eventsOf } from './register';
import { signIn } from './sessions';
import { handleIn, type TrpcCall, trpcCalls } from './trpc-call';

// wire.md § 1, "Request identifiers", for changes made in a screen: stored per user and organisation.
const CPR = spareCpr(0);

const fixture = await openFixture({ prepare: (owner) => addCitizen(owner, CPR) });
const { owner } = fixture;
afterAll(fixture.close);
beforeEach(() => situate(owner, CPR, PLAIN));

/** A user's screen that shows the citizen. */
type Screen = { readonly session: string; readonly citizen: string; readonly trpc: TrpcCall };

async function screenOf(session: string, trpc: TrpcCall = fixture.trpc): Promise<Screen> {
  const found = await trpc('citizen.find', { cpr: CPR }, session);
  return { session, citizen: handleIn(found), trpc };
}

/** The same person, acting for the municipality of the same number. */
async function forMunicipality(): Promise<Screen> {
  const session = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
  const hash = createHash('sha256').update(session).digest();
  await owner.query('update session set organisation_type = 3 where token_hash = $1', [hash]);
  return screenOf(session);
}

const karen = await screenOf(await signIn(fixture.trpc, 'demo-aarhus-caseworker'));
const ib = await screenOf(await signIn(fixture.trpc, 'demo-aarhus-supervisor'));
const karenElsewhere = await forMunicipality();

type Change = { readonly status?: number; readonly comment?: string; readonly availability?: number };
type Answer = { readonly word: string; readonly requestId: string };

const APPROVED: Change = { status: 3 };
const versionNow = async () => (await cvOf(owner, CPR))?.version ?? 0;

/** @param version the one the screen shows; the newest unless given */
async function send(screen: Screen, requestIdentifier: unknown, change = APPROVED, version?: number): Promise<Answer> {
  const path = 'availability' in change ? 'citizen.setAvailability' : 'citizen.setStatus';
  const expectedVersion = version ?? (await versionNow());
  const input = { citizen: screen.citizen, expectedVersion, requestIdentifier, ...change };
  const { status, body, headers } = await screen.trpc(path, input, screen.session);
  const requestId = headers.get('x-request-id') ?? '';
  if (status === 200) return { word: 'answer', requestId };
  const { fault } = (body as { error: { data: { fault: { code: number; invalid: { field: string } | null } | null } } })
    .error.data;
  return { word: fault ? [fault.code, fault.invalid?.field].filter(Boolean).join(' ') : `HTTP ${status}`, requestId };
}
const word = async (...sent: Parameters<typeof send>) => (await send(...sent)).word;

const OTHER_MESSAGE = '1014 requestIdentifier';

/** How many events were recorded. */
async function events(act: () => Promise<void>): Promise<number> {
  const before = (await eventsOf(owner, CPR)).length;
  await act();
  return (await eventsOf(owner, CPR)).length - before;
}

describe('a change made in a screen', () => {
  it('is made once; its repeat, from the previous version, gets the receipt and no conflict', async () => {
    const [identifier, version] = [randomUUID(), await versionNow()];
    const made = await events(async () => {
      expect(await word(karen, identifier, APPROVED, version)).toBe('answer');
      const again = await send(karen, identifier, APPROVED, version);
      expect(again.word).toBe('answer');
      expect(await entriesOf(owner, again.requestId)).toEqual([
        expect.objectContaining({
          operation: 'UpdateCVStatus',
          outcome: 'repeated',
          cpr: CPR,
          userName: 'Karen Prøvesen',
        }),
      ]);
    });
    expect(made).toBe(1);
  });

  it('is recognised after a new look-up of the citizen, and after a restart of the service', async () => {
    const [identifier, version] = [randomUUID(), await versionNow()];
    const server = await startServer({ databaseUrl: fixture.database.appUrl, ownerUrl: fixture.database.ownerUrl });
    try {
      const made = await events(async () => {
        expect(await word(karen, identifier, APPROVED, version)).toBe('answer');
        expect(await word(await screenOf(karen.session), identifier, APPROVED, version)).toBe('answer');
        const restarted = trpcCalls(server.url, watchForLeaks());
        expect(await word(await screenOf(karen.session, restarted), identifier, APPROVED, version)).toBe('answer');
      });
      expect(made).toBe(1);
    } finally {
      await server.stop();
    }
  });

  it.each([2, 10])('is made once by %i concurrent calls, and every one gets the receipt', async (calls) => {
    const [identifier, version] = [randomUUID(), await versionNow()];
    const made = await events(async () => {
      const words = await Promise.all(Array.from({ length: calls }, () => word(karen, identifier, APPROVED, version)));
      expect(words).toEqual(Array.from({ length: calls }, () => 'answer'));
    });
    expect(made).toBe(1);
  });

  it('1014 with any field changed, which changes nothing', async () => {
    const identifier = randomUUID();
    expect(await word(karen, identifier)).toBe('answer');
    const made = await events(async () => {
      for (const other of [{ status: 4 }, { status: 3, comment: 'Mere' }, { availability: 1 }]) {
        expect(await word(karen, identifier, other)).toBe(OTHER_MESSAGE);
      }
      expect(await word(karen, identifier)).toBe('answer');
    });
    expect(made).toBe(0);
  });

  it('is separate for each user, and for each organisation of a user', async () => {
    const identifier = randomUUID();
    const made = await events(async () => {
      for (const screen of [karen, ib, karenElsewhere]) expect(await word(screen, identifier)).toBe('answer');
      for (const screen of [karen, ib, karenElsewhere]) expect(await word(screen, identifier)).toBe('answer');
      expect(await word(ib, identifier, { status: 4 })).toBe(OTHER_MESSAGE);
    });
    expect(made).toBe(3);
  });

  it('is not stored when it is a conflict: from the newest version it is made', async () => {
    const [identifier, version] = [randomUUID(), await versionNow()];
    expect(await word(ib, randomUUID())).toBe('answer');
    const made = await events(async () => {
      expect(await word(karen, identifier, APPROVED, version)).toBe('HTTP 409');
      expect(await word(karen, identifier, APPROVED)).toBe('answer');
      expect(await word(karen, identifier, APPROVED, version)).toBe('answer');
    });
    expect(made).toBe(1);
  });

  it('is refused again as before, and judged again under a new identifier', async () => {
    const identifier = randomUUID();
    await situate(owner, CPR, { ...PLAIN, cv: 'locked' });
    expect(await word(karen, identifier)).toBe('4823');
    await situate(owner, CPR, PLAIN);
    expect(await word(karen, identifier)).toBe('4823');
    expect(await word(karen, randomUUID())).toBe('answer');
  });

  it.each([
    undefined,
    null,
    '',
    'x',
    1,
    {},
    '0B6D0C1E-7A52-4F6B-9C3D-5E8F7A6B4C2D',
    '0b6d0c1e-7a52-4f6b-9c3d-5e8f7a6b4c2d ',
  ])('1014 with an invalid identifier (%#)', async (identifier) => {
    const made = await events(async () => {
      expect(await word(karen, identifier)).toBe('1014 requestIdentifier');
      expect(await word(karen, identifier, { availability: 1 })).toBe('1014 requestIdentifier');
    });
    expect(made).toBe(0);
  });

  it('is made once per sender and identifier, whatever is sent in any order', async () => {
    const screens = [karen, ib, karenElsewhere];
    const changes: Change[] = [{ status: 2 }, { status: 3 }, { status: 4, comment: 'Uddyb' }, { availability: 1 }];
    const step = fc.record({
      who: fc.nat(screens.length - 1),
      identifier: fc.nat(1),
      change: fc.nat(changes.length - 1),
      stale: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const identifiers = [randomUUID(), randomUUID()];
        const first = new Map<string, number>();
        for (const { who, identifier, change, stale } of steps) {
          const key = `${who} ${identifier}`;
          const known = first.get(key);
          // An outdated version is a conflict for a new change, and irrelevant for a repeat.
          const version = stale ? (await versionNow()) + 1 : await versionNow();
          const conflict = stale && known === undefined;
          const expected =
            known === undefined ? (conflict ? 'HTTP 409' : 'answer') : known === change ? 'answer' : OTHER_MESSAGE;
          const made = await events(async () => {
            const screen = screens[who] as Screen;
            expect(await word(screen, identifiers[identifier], changes[change], version)).toBe(expected);
          });
          expect(made).toBe(known === undefined && !conflict ? 1 : 0);
          if (known === undefined && !conflict) first.set(key, change);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('the outcome of a change whose response was lost', () => {
  const madeAt = async ({ session, trpc }: Screen, requestIdentifier: unknown): Promise<unknown> => {
    const { status, body } = await trpc('citizen.changeMade', { requestIdentifier }, session);
    return status === 200 ? (body as { result: { data: unknown } }).result.data : status;
  };

  it('is reported to its sender alone, with the time of the change', async () => {
    const identifier = randomUUID();
    expect(await madeAt(karen, identifier)).toBeNull();
    expect(await word(karen, identifier)).toBe('answer');
    const { rows } = await owner.query<{ at: Date }>('select at from kept_answer where identifier = $1', [identifier]);
    expect(await madeAt(karen, identifier)).toBe(rows[0]?.at.getTime());
    for (const other of [ib, karenElsewhere]) expect(await madeAt(other, identifier)).toBeNull();
  });

  it('is empty when it was refused', async () => {
    const identifier = randomUUID();
    await situate(owner, CPR, { ...PLAIN, cv: 'locked' });
    expect(await word(karen, identifier)).toBe('4823');
    expect(await madeAt(karen, identifier)).toBeNull();
  });

  it('is refused to roles without changes, and for an invalid identifier', async () => {
    const reader = await screenOf(await signIn(fixture.trpc, 'demo-aarhus-reader'));
    expect(await madeAt(reader, randomUUID())).toBe(403);
    for (const wrong of [undefined, 'x', 1, {}]) expect(await madeAt(karen, wrong)).toBe(400);
  });
});
