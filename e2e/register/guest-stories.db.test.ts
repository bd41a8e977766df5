import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addCitizen, PLAIN, situate, spareCpr } from '@/e2e/contract/citizens';
import { daysLater } from '@/e2e/oracle/calendar';
import { type Citizen, GuestOracle, HOURS, type Person } from '@/e2e/oracle/guest';
import { stopClockAt, TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call, Role } from '@/server/domain/caller';
import type { OrganisationType } from '@/server/domain/code-lists';
import { startOfDay } from '@/server/domain/danish-time';
import { KnownError, ServiceFault } from '@/server/domain/service-error';
import { ended, resumed } from './case-people';
import { type Service, serviceOver } from './service';

// Random stories of guest access, each step compared with an oracle: what it answers, who may then read whom and by
// which relation, and what everybody's lists hold.

/** GUEST_STORIES for more of them. */
const STORIES = Number(process.env.GUEST_STORIES ?? 6);
const STEPS = 30;
const MINUTE = 60_000;

const PEOPLE: readonly Person[] = [
  { id: 'gitte', type: 1, code: '751', role: 'caseworker' },
  { id: 'gitte', type: 1, code: '751', role: 'supervisor' },
  { id: 'gitte', type: 3, code: '155', role: 'supervisor' },
  { id: 'self', type: 1, code: '101', role: 'supervisor', self: 0 },
  { id: 'ib', type: 1, code: '185', role: 'supervisor' },
  { id: 'åse', type: 3, code: '155', role: 'supervisor' },
  { id: 'pia', type: 2, code: '3', role: 'caseworker' },
  { id: 'bo', type: 2, code: '3', role: 'supervisor' },
  { id: 'finn', type: 4, code: '12345678', role: 'caseworker' },
  { id: 'tove', type: 1, code: '751', role: 'reader' },
  { id: 'poul', type: 5, code: 'STAR', role: 'supervisor' },
];
const CITIZENS = [0, 1, 2];
const UNKNOWN = spareCpr(100);
const STATES = ['open', 'overdue', 'reviewed'] as const;

/** Memberships since a year, each until so many days from now, or without an end. */
type Memberships = readonly { readonly fund: number; readonly to?: number }[];
const SINCE = -365;

/** One story: the service on a database of its own, and the oracle. */
type Story = {
  readonly db: TestDatabase;
  readonly service: Service;
  readonly oracle: GuestOracle;
  /** The citizens' ids in the database. */
  readonly ids: number[];
  readonly alarms: true[];
};

/** A step in both; returns what the service answers and what the oracle does. */
type Step = { readonly said: string; readonly take: (story: Story) => Promise<readonly [unknown, unknown]> };

async function begin(): Promise<Story> {
  const db = await testDatabase();
  const oracle = new GuestOracle(
    startOfDay(TEST_DAY) + 18 * 60 * MINUTE,
    CITIZENS.map((): Citizen => ({ municipality: '', funds: [] })),
  );
  const settings = { hours: HOURS, funds: true, alarm: () => void story.alarms.push(true) };
  const service = serviceOver(db.pool, db.pool, undefined, undefined, settings);
  const story: Story = { db, service, oracle, ids: [], alarms: [] };
  await stopClockAt(db.owner, oracle.now);
  await db.pool.query('select ensure_access_log_partitions()');
  for (const at of CITIZENS) {
    await addCitizen(db.owner, spareCpr(at));
    await move(story, at, at === 1 ? '155' : '185', at === 1 ? [{ fund: 3 }] : []);
    const { rows } = await db.owner.query('select citizen_id from citizen_cpr where cpr = $1', [spareCpr(at)]);
    story.ids.push(rows[0].citizen_id);
  }
  return story;
}

async function move({ db, oracle }: Story, at: number, municipality: string, memberships: Memberships): Promise<void> {
  const funds = memberships.map((one) => ({ ...one, from: SINCE }));
  await situate(db.owner, spareCpr(at), { ...PLAIN, municipality, funds });
  const day = (offset: number) => daysLater(oracle.today, offset);
  Object.assign(oracle.citizens[at] as Citizen, {
    municipality,
    funds: memberships.map(({ fund, to }) => ({
      ...{ fund: String(fund), from: day(SINCE), to: to === undefined ? null : day(to) },
    })),
  });
}

function callOf({ ids }: Story, { id, type, code, role, self }: Person): Call {
  const organisation = { type: type as OrganisationType, code };
  const user = { id, name: `${id} Prøvesen` };
  const citizenId = self === undefined ? null : (ids[self] ?? null);
  return { requestId: crypto.randomUUID(), caller: { organisation, role: role as Role, user, citizenId } };
}

async function answerOf(word: string, work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return word;
  } catch (error) {
    if (error instanceof ServiceFault) return String(error.code);
    if (error instanceof KnownError) return error.kind;
    throw error;
  }
}

/** The nth access so far, of both; none where there is none. */
async function accessOf({ db, oracle }: Story, nth: number) {
  const place = nth % Math.max(oracle.accesses.length, 1);
  const { rows } = await db.owner.query<{ id: string }>(
    'select id from guest_access where citizen_id is not null order by number offset $1 limit 1',
    [place],
  );
  const access = oracle.accesses[place];
  return access && rows[0] ? { access, id: rows[0].id } : undefined;
}

const NOTHING = [null, null] as const;
const person = fc.constantFrom(...PEOPLE);
const citizen = fc.constantFrom(...CITIZENS);
const nth = fc.nat(30);
const named = ({ id, type, code, role }: Person) => `${id} (${role} of ${type}:${code})`;
const reason = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ isValid: true, text: 'é'.repeat(900) }) },
  fc.constantFrom(...['', ' ', 'x'.repeat(901), '<b>Se</b>'].map((text) => ({ isValid: false, text }))),
);

const opening = fc
  .tuple(person, fc.option(citizen, { freq: 8 }), reason)
  .map(([who, about, { isValid, text }]): Step => {
    const cpr = about === null ? UNKNOWN : spareCpr(about);
    return {
      said: `${named(who)} opens ${about}${isValid ? '' : ' without a valid reason'}`,
      take: async (story) => {
        const input = { cpr, kind: 'other', text };
        const answer = answerOf('open', story.service.operations.openGuestAccess(callOf(story, who), input));
        return [await answer, story.oracle.open(who, about, { isValid })];
      },
    };
  });

const ending = fc.tuple(person, nth, fc.constantFrom('Intet', 'Afklaret')).map(
  ([who, at, outcome]): Step => ({
    said: `${named(who)} ends ${at}: ${outcome}`,
    take: async (story) => {
      const found = await accessOf(story, at);
      if (!found) return NOTHING;
      const { endGuestAccess } = story.service.operations;
      const answer = answerOf('done', endGuestAccess(callOf(story, who), { access: found.id, outcome }));
      return [await answer, story.oracle.end(who, found.access, outcome)];
    },
  }),
);

const endingFromOutside = fc.tuple(person, nth).map(
  ([who, at]): Step => ({
    said: `${named(who)} ends ${at} from outside`,
    take: async (story) => {
      const found = await accessOf(story, at);
      if (!found) return NOTHING;
      const { endGuestAccessFromOutside } = story.service.operations;
      const answer = answerOf('done', endGuestAccessFromOutside(callOf(story, who), { access: found.id }));
      return [await answer, story.oracle.endFromOutside(who, found.access)];
    },
  }),
);

const reviewing = fc.tuple(person, nth, fc.constantFrom('justified', 'unjustified')).map(
  ([who, at, verdict]): Step => ({
    said: `${named(who)} reviews ${at}: ${verdict}`,
    take: async (story) => {
      const found = await accessOf(story, at);
      if (!found) return NOTHING;
      const { reviewGuestAccess } = story.service.operations;
      const answer = answerOf('done', reviewGuestAccess(callOf(story, who), { access: found.id, verdict }));
      return [await answer, story.oracle.review(who, found.access, verdict)];
    },
  }),
);

const moving = fc
  .tuple(
    citizen,
    fc.constantFrom('185', '155', '751', '101'),
    fc.constantFrom<Memberships>([], [{ fund: 3 }], [{ fund: 1 }], [{ fund: 3, to: -10 }], [{ fund: 3, to: -119 }]),
  )
  .map(
    ([about, municipality, memberships]): Step => ({
      said: `${about} moves to ${municipality}, ${JSON.stringify(memberships)}`,
      take: async (story) => {
        await move(story, about, municipality, memberships);
        return NOTHING;
      },
    }),
  );

const waiting = fc.constantFrom(1, 30, HOURS * 60 - 1, HOURS * 60, 15 * 60, 24 * 60, 14 * 24 * 60).map(
  (minutes): Step => ({
    said: `${minutes} minutes pass`,
    take: async ({ db, oracle }) => {
      oracle.now += minutes * MINUTE;
      await stopClockAt(db.owner, oracle.now);
      await db.pool.query('select ensure_access_log_partitions()');
      // At any time, and of no effect on what is read.
      if (minutes > HOURS * 60) await db.pool.query('select forget_guest_accesses()');
      return NOTHING;
    },
  }),
);

const leaving = fc.tuple(person, fc.boolean()).map(
  ([{ id }, isBack]): Step => ({
    said: `${id} ${isBack ? 'comes back' : 'leaves'}`,
    take: async ({ db, oracle }) => {
      await (isBack ? resumed(db, id) : ended(db, id));
      if (isBack) oracle.resume(id);
      else oracle.endUser(id);
      return NOTHING;
    },
  }),
);

const steps = fc.array(
  fc.oneof(
    { weight: 7, arbitrary: opening },
    { weight: 3, arbitrary: ending },
    { weight: 2, arbitrary: endingFromOutside },
    { weight: 2, arbitrary: reviewing },
    { weight: 2, arbitrary: moving },
    { weight: 5, arbitrary: waiting },
    { weight: 1, arbitrary: leaving },
  ),
  { minLength: STEPS, maxLength: STEPS },
);

/** Who may read whom, as a look-up answers: the relation in the audit log, or the code. */
async function readings(story: Story): Promise<readonly (readonly [string, string])[]> {
  const { db, service, oracle } = story;
  const asked = PEOPLE.flatMap((who) => [...CITIZENS, null].map((about) => ({ who, about, call: callOf(story, who) })));
  const answers = await Promise.all(
    asked.map(({ about, call }) =>
      answerOf('', service.operations.findCitizen(call, { cpr: about === null ? UNKNOWN : spareCpr(about) })),
    ),
  );
  const { rows } = await db.owner.query<{ id: string; relation: string }>(
    'select request_id as id, relation from access_log where request_id = any($1::uuid[])',
    [asked.map(({ call }) => call.requestId)],
  );
  const relations = new Map(rows.map(({ id, relation }) => [id, relation]));
  return asked.map(({ who, about, call }, at) => {
    const about_ = `${named(who)} of ${about}: `;
    return [about_ + (answers[at] || relations.get(call.requestId)), about_ + oracle.reads(who, about)];
  });
}

type Listed = { readonly citizenId: number; readonly openedAt: number; readonly ended: { readonly by: string } | null };

/** What everybody's lists hold. */
async function lists(story: Story): Promise<readonly (readonly [unknown, unknown])[]> {
  const { service, oracle, ids } = story;
  const told = (rows: readonly Listed[]) =>
    rows.map(({ citizenId, openedAt, ended: end }) => `${ids.indexOf(citizenId)} ${openedAt} ${end?.by ?? 'running'}`);
  const all = PEOPLE.map(async (who) => {
    const call = () => callOf(story, who);
    const mine = oracle.mayOpen(who) ? [told(await service.operations.ownGuestAccesses(call())), oracle.own(who)] : [];
    const fromOutside = STATES.map(async (state) => {
      const shown = await service.operations
        .guestAccessesFromOutside(call(), { state })
        .then(({ rows }) => told(rows))
        .catch(async (error) => answerOf('', Promise.reject(error)));
      return [shown, oracle.fromOutside(who, state)] as const;
    });
    return [mine, ...(await Promise.all(fromOutside))] as const;
  });
  return (await Promise.all(all)).flat() as readonly (readonly [unknown, unknown])[];
}

it('whatever people do, guest access opens, ends and is seen as the oracle says', async () => {
  let opened = 0;
  const told = fc.asyncProperty(steps, async (taken) => {
    const story = await begin();
    const so: string[] = [];
    try {
      for (const { said, take } of taken) {
        so.push(said);
        const [answer, expected] = await take(story);
        expect(answer, so.join('\n')).toEqual(expected);
        const pairs = [...(await readings(story)), ...(await lists(story))];
        expect(
          pairs.map(([is]) => is),
          so.join('\n'),
        ).toEqual(pairs.map(([, should]) => should));
        expect(story.alarms.length, so.join('\n')).toBe(story.oracle.alarms);
      }
      opened += story.oracle.accesses.length;
    } finally {
      await story.service.sealer.stop();
      await story.db.close();
    }
  });
  await fc.assert(told, { numRuns: STORIES, seed: TEST_SEED, endOnFailure: true });
  expect(opened).toBeGreaterThan(STORIES);
}, 300_000);
