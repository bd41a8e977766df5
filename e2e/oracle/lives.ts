import { between, chance, createRandom, pick, type Random, weighted } from '@/server/population/random';
import { danishDay, daysLater, midnightOf } from './calendar';
import type { Element, OracleRecord, RecordOf } from './records';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A record, and the instant at which the register receives it. */
export type Heard = { readonly record: OracleRecord; readonly heardAt: number };

export type Script = {
  /** In the order of receipt; the first is the citizen's first. */
  readonly heard: readonly Heard[];
  /** When the story ends: no record is later. */
  readonly endsAt: number;
};

/** Days on which the calendar is special: changes of the clock, leap days, ends of months and years. */
const SPECIAL = ['2026-03-29', '2026-10-25', '2027-02-28', '2028-02-29', '2026-12-31', '2026-08-31', '2027-03-28'];

const CATEGORIES: Readonly<Record<number, readonly (number | undefined)[]>> = {
  1: [undefined, 9],
  2: [undefined, 4, 5, 8],
  3: [undefined, 4, 5, 8],
  12: [undefined, 5, 6, 7, 8],
  8: [undefined],
  23: [undefined],
  6: [undefined, 4],
  13: [undefined, 5],
  17: [undefined],
};
const GROUPS = Object.keys(CATEGORIES).map(Number);
const ABSENCES = [6, 8, 10, 11, 12, 13, 22, 70];
const MINIMUM: readonly Element[] = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];

/** How long after the one before a record comes. */
const GAPS = weighted<(random: Random, from: number) => number>([
  [(_, from) => from, 6],
  [(random, from) => from + between(random, 1, 3) * SECOND, 12],
  [(random, from) => from + between(random, 1, 6) * MINUTE, 14],
  [(random, from) => from + between(random, 1, 20) * HOUR, 16],
  // The edges of a day: its first and its last millisecond, and a few minutes before.
  [
    (random, from) => midnightOf(daysLater(danishDay(from), between(random, 1, 3))) - pick(random, [0, 1, 3 * MINUTE]),
    12,
  ],
  [(random, from) => from + between(random, 1, 25) * DAY, 16],
  [(random, from) => from + between(random, 30, 60) * DAY, 2],
]);

/** Within hours, where records from a few minutes ahead and a little late matter. */
const SHORT_GAPS = weighted<(random: Random, from: number) => number>([
  [(_, from) => from, 6],
  [(random, from) => from + between(random, 1, 5) * MINUTE, 20],
  [(random, from) => midnightOf(daysLater(danishDay(from), 1)) - pick(random, [0, 1, 2 * MINUTE]), 2],
]);

/** How much older than its receipt a record is. */
const AGES = weighted<(random: Random) => number>([
  [() => 0, 20],
  [(random) => between(random, 1, 60) * SECOND, 40],
  [(random) => -between(random, 1, 4) * MINUTE, 6],
  [(random) => between(random, 1, 30) * HOUR, 8],
  [(random) => between(random, 2, 40) * DAY, 6],
]);

const CLOSE_AGES = weighted<(random: Random) => number>([
  [() => 0, 20],
  [(random) => between(random, 1, 60) * SECOND, 20],
  [(random) => -between(random, 1, 4) * MINUTE, 20],
  [(random) => between(random, 1, 10) * MINUTE, 20],
]);

/** What ends choices, and choices, mostly of a whole CV. */
const CLOSE_KINDS = weighted<keyof typeof DRAW>([
  ['group', 30],
  ['absence', 10],
  ['choice', 30],
  ['minimum', 10],
  ['cvState', 6],
  ['death', 2],
  ['past', 6],
]);

const KINDS = weighted<keyof typeof DRAW>([
  ['group', 22],
  ['absence', 12],
  ['cvState', 8],
  ['minimum', 6],
  ['element', 16],
  ['choice', 12],
  ['death', 4],
  ['move', 2],
  ['fund', 6],
  ['referral', 6],
  ['past', 12],
]);

type Draft = { [Kind in OracleRecord['kind']]: Omit<RecordOf<Kind>, 'id' | 'at' | 'cpr'> }[OracleRecord['kind']];

type Telling = {
  readonly random: Random;
  readonly today: string;
  readonly told: readonly OracleRecord[];
  readonly cvNumber: number;
  /** Whether the past is taken over whole. */
  readonly withSystem: boolean;
};

const NAMES = { givenName: 'Anne', surname: 'Prøve' } as const;

const DRAW = {
  group: (telling: Telling): Draft[] => {
    const { random, told } = telling;
    const before = told.filter((record) => record.kind === 'contact-group');
    const again = before.length > 0 && chance(random, 0.4) ? pick(random, before) : null;
    const group = again?.group ?? pick(random, GROUPS);
    const category = pick(random, CATEGORIES[group] ?? []);
    const from = again?.from ?? nearby(telling);
    return [{ kind: 'contact-group', group, ...(category && { category }), from, ...ending(telling, from) }];
  },
  absence: (telling: Telling): Draft[] => {
    const { random, told } = telling;
    const before = told.filter((record) => record.kind === 'absence');
    const again = before.length > 0 && chance(random, 0.4) ? pick(random, before) : null;
    const from = again?.from ?? nearby(telling);
    return [{ kind: 'absence', type: again?.type ?? pick(random, ABSENCES), from, ...ending(telling, from) }];
  },
  cvState: ({ random, told, cvNumber }: Telling): Draft[] => {
    const now = told.findLast((record) => record.kind === 'cv')?.state;
    const state =
      now === 'deleted' ? 'active' : pick(random, ['active', 'archived', 'disabled', 'locked', 'deleted'] as const);
    return [{ kind: 'cv', cvNumber, state }];
  },
  minimum: ({ random }: Telling): Draft[] => MINIMUM.map((element) => written(random, element, 1)),
  element: ({ random }: Telling): Draft[] => [
    written(random, pick(random, [...MINIMUM, 'summary']), pick(random, [1, 2, 3, 3] as const)),
  ],
  choice: ({ random }: Telling): Draft[] => [
    { kind: 'cv-availability', availability: pick(random, [1, 2] as const), setBy: 'citizen' },
  ],
  death: ({ random }: Telling): Draft[] => [
    { kind: 'citizen', ...NAMES, municipality: '751', deceased: chance(random, 0.5) },
  ],
  move: ({ random }: Telling): Draft[] => [{ kind: 'citizen', ...NAMES, municipality: pick(random, ['751', '101']) }],
  fund: (telling: Telling): Draft[] => {
    const from = nearby(telling);
    return [{ kind: 'fund-membership', fund: pick(telling.random, [1, 3]), from, ...ending(telling, from) }];
  },
  referral: (telling: Telling): Draft[] => {
    const from = nearby(telling);
    const operator = pick(telling.random, ['12345678', '87654321']);
    const jobcenter = pick(telling.random, ['751', '751', '101']);
    return [{ kind: 'referral', operator, jobcenter, from, ...ending(telling, from) }];
  },
  past: ({ random, withSystem }: Telling): Draft[] => {
    const actor = withSystem && chance(random, 0.5) ? 'system' : pick(random, ['citizen', 'authority'] as const);
    const past = { kind: 'history', operation: 2, actor } as const;
    return pick<Draft[]>(random, [
      // Only the system sets 1, and only a judge 3 and 4.
      [{ ...past, changeType: 2, status: actor === 'system' ? pick(random, [1, 1, 2]) : pick(random, [2, 3, 4]) }],
      [{ ...past, changeType: 2, status: pick(random, [3, 4]), actor: 'authority' }],
      [{ ...past, changeType: 3, availability: pick(random, [1, 2] as const) }],
      [{ ...past, changeType: pick(random, [1, 7]) }],
    ]);
  },
};

/** A story of one citizen: groups, absences, a CV and what becomes of it; also late, doubled, contradicting records. */
export function scriptOf(seed: number, number: number, cpr: string): Script {
  const random = createRandom(seed, number);
  const cvNumber = 700_001 + number;
  const heard: Heard[] = [];
  const told: OracleRecord[] = [];
  let now = midnightOf(daysLater(pick(random, SPECIAL), -between(random, 0, 25))) + between(random, 0, 23) * HOUR;
  const begins = now;
  const hear = (draft: Draft, age = 0): void => {
    const at = new Date(Math.max(begins, now - age)).toISOString();
    const record = { id: `${number}-${told.length}`, cpr, at, ...draft } as OracleRecord;
    told.push(record);
    heard.push({ record, heardAt: now });
  };
  // Some stories happen within hours, others within months.
  const isClose = chance(random, 0.35);
  const [gaps, ages, kinds] = isClose ? [SHORT_GAPS, CLOSE_AGES, CLOSE_KINDS] : [GAPS, AGES, KINDS];
  // A past that is taken over whole is rare, and then nothing is derived before it.
  const withSystem = chance(random, 0.25);
  hear({ kind: 'citizen', ...NAMES, municipality: '751' });
  if (isClose || chance(random, 0.8)) hear({ kind: 'cv', cvNumber, state: 'active' });
  if (isClose) for (const element of MINIMUM) hear(written(random, element, 1));
  for (let step = between(random, 6, 30); step > 0; step--) {
    now = Math.max(now, gaps(random)(random, now));
    if (chance(random, 0.04)) {
      // The same record again, word by word.
      heard.push({ record: pick(random, told), heardAt: now });
      continue;
    }
    for (const draft of DRAW[kinds(random)]({ random, today: danishDay(now), told, cvNumber, withSystem })) {
      // Now and then of the very instant of another record.
      const [other, share] = draft.kind === 'cv-availability' ? [told.at(-1), 0.3] : [pick(random, told), 0.08];
      const age = other && chance(random, share) ? now - Date.parse(other.at) : ages(random)(random);
      if (!OF_A_CV.has(draft.kind) || existsAt(told, now - age)) hear(draft, age);
    }
  }
  const latest = Math.max(now, ...told.map(({ at }) => Date.parse(at)));
  return {
    heard,
    endsAt: midnightOf(daysLater(danishDay(latest), between(random, 1, 45))) + between(random, 0, 2) * HOUR,
  };
}

const OF_A_CV: ReadonlySet<string> = new Set(['cv-element', 'cv-availability', 'history']);

/** Whether a CV exists from an instant on, by the records so far; what is older than its CV is unspecified. */
function existsAt(told: readonly OracleRecord[], instant: number): boolean {
  const lives = told.filter((record) => record.kind === 'cv').toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const deleted = lives.findLastIndex(({ state }) => state === 'deleted');
  const [created] = lives.slice(deleted + 1);
  return created !== undefined && Date.parse(created.at) <= instant;
}

/** A day around today, more often today, or the end of a month. */
function nearby({ random, today }: Telling): string {
  if (chance(random, 0.3)) return today;
  const day = daysLater(today, between(random, -25, 25));
  return chance(random, 0.2) ? `${day.slice(0, 8)}01` : day;
}

function ending({ random }: Telling, from: string): { to?: string; cancelled?: boolean } {
  if (chance(random, 0.15)) return { cancelled: true };
  return chance(random, 0.5) ? { to: daysLater(from, pick(random, [0, 1, 2, 7, 14, 30])) } : {};
}

function written(random: Random, element: Element, operation: 1 | 2 | 3): Draft {
  const record = { kind: 'cv-element', element, elementId: chance(random, 0.8) ? 'a' : 'b', operation } as const;
  if (operation === 3) return record;
  if (element !== 'contact') return { ...record, data: element === 'summary' ? { text: 'Prøve' } : { title: 'Prøve' } };
  return {
    ...record,
    data: {
      email: 'a@b.dk',
      telephone: '12345678',
      emailHidden: chance(random, 0.2),
      telephoneHidden: chance(random, 0.2),
    },
  };
}
