import type { CvState, OracleRecord, Setter } from './records';
import { type Registration, type Relation, type Rules, SEEDED } from './situation';

export type OracleEvent = {
  /** CvChangeType of domain.md § 2; 15 is left out, since nothing follows from it. */
  readonly type: number;
  readonly operation: 1 | 2 | 3;
  /** Of types 2, 3 and 14. */
  readonly value: number | null;
  readonly happened: number;
  /** Null for a record's own event. */
  readonly cause: string | null;
  /** A past event that changes nothing. */
  readonly isPast: boolean;
};

export type Choice = { readonly value: 1 | 2; readonly setBy: Setter; readonly at: number };

export type Cv = {
  state: Exclude<CvState, 'deleted'>;
  readonly createdAt: number;
  status: number | null;
  availability: 1 | 2;
  /** Whether an event of type 3 has been written: the first is a creation. */
  availabilityWritten: boolean;
  choice: Choice | null;
  /** The newest record of each element, also of one that deletes. */
  readonly elements: Map<string, { at: number; meets: string | null; deleted: boolean }>;
};

/** What was last worked out for a citizen (domain.md § 10). */
export type Standing = {
  day: string;
  requirement: number;
  group: number | null;
  /** Responsible side of the last group; without any group the jobcenter's. */
  side: 'fund' | 'jobcenter';
  minimumMet: boolean;
};

/** A citizen's life as the oracle follows it; changed in place. */
export type Life = {
  readonly rulesOn: (day: string) => Rules;
  deceased: boolean;
  deceasedSetAt: number;
  cvSetAt: number;
  municipality: string;
  namedAt: number;
  /** By key, in the order of receipt. */
  readonly registrations: Map<string, Registration>;
  /** Memberships and referrals, the same way. */
  readonly relations: Map<string, Relation>;
  cv: Cv | null;
  /** Whether an authority has judged a CV, and content was changed since. */
  judged: boolean;
  changed: boolean;
  /** A choice from before this has lapsed. */
  lapsedAt: number;
  standing: Standing;
  /** When the latest of the citizen's events of type 1–3 happened. */
  lastCvEvent: number;
  readonly events: OracleEvent[];
};

export function newLife(day: string, rulesOn = (_day: string) => SEEDED): Life {
  return {
    rulesOn,
    deceased: false,
    deceasedSetAt: Number.NEGATIVE_INFINITY,
    cvSetAt: Number.NEGATIVE_INFINITY,
    municipality: '',
    namedAt: Number.NEGATIVE_INFINITY,
    registrations: new Map(),
    relations: new Map(),
    cv: null,
    judged: false,
    changed: false,
    lapsedAt: Number.NEGATIVE_INFINITY,
    standing: { day, requirement: 3, group: null, side: 'jobcenter', minimumMet: false },
    lastCvEvent: Number.NEGATIVE_INFINITY,
    events: [],
  };
}

export function append(life: Life, event: Omit<OracleEvent, 'isPast'>, isPast = false): void {
  life.events.push({ ...event, isPast });
  if (event.type <= 3) life.lastCvEvent = Math.max(life.lastCvEvent, event.happened);
}

/** What the state counts as: a locked CV like an active one, that of a dead citizen as archived. */
export function countsAs(life: Life): 'active' | 'archived' | 'disabled' | null {
  if (!life.cv) return null;
  if (life.deceased) return 'archived';
  return life.cv.state === 'locked' ? 'active' : life.cv.state;
}

const REQUIRED = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];

/** domain.md § 2, "Minimum for a searchable CV". */
export function minimumMet({ cv }: Life): boolean {
  const met = [...(cv?.elements.values() ?? [])].map(({ meets }) => meets);
  return REQUIRED.every((element) => met.includes(element));
}

/** The part of the minimum that an element meets. */
export function partMet(record: OracleRecord & { kind: 'cv-element' }): string | null {
  if (record.operation === 3) return null;
  if (record.element !== 'contact') return record.element;
  const { email, telephone, emailHidden, telephoneHidden } = record.data ?? {};
  return (email && !emailHidden) || (telephone && !telephoneHidden) ? 'contact' : null;
}

/** The specification does not say what follows: such a life is not compared. */
export class Unspecified extends Error {}
