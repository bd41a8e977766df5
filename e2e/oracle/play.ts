import { danishDay } from './calendar';
import { append, type Choice, type Cv, countsAs, type Life, newLife, partMet, Unspecified } from './life';
import type { OracleRecord, RecordOf, Setter } from './records';
import { passMidnights, workOut } from './rules';
import { type Registration, type Relation, type Rules, situationOn } from './situation';

// An oracle of domain.md § 10, rules.md § 1 and wire.md § 3, written from their text alone and as plainly as they read:
// what stands for a citizen, and which events they have, after records that were received one after the other.

/** What an organisation does through an operation, at an instant. */
export type Act =
  | { readonly kind: 'judge'; readonly status: number; readonly at: number }
  | { readonly kind: 'choose'; readonly availability: 1 | 2; readonly at: number };

type Played = {
  readonly life: Life;
  readonly record: OracleRecord;
  readonly at: number;
  /** Then past events are acts; later they are history only. */
  readonly founding: boolean;
};

/**
 * A citizen's first record.
 * @param instant the database's clock at its receipt
 */
export function born(record: OracleRecord, instant: number, rulesOn?: (day: string) => Rules): Life {
  if (record.kind !== 'citizen') throw new Unspecified('the first record is no `citizen`');
  const life = newLife(danishDay(instant), rulesOn);
  setName(life, record, Date.parse(record.at));
  setDeceased(life, record, Date.parse(record.at));
  return life;
}

/** @param instant the database's clock at its receipt */
export function receive(life: Life, record: OracleRecord, instant: number): void {
  passMidnights(life, instant);
  play({ life, record, at: Date.parse(record.at), founding: false });
}

export function act(life: Life, done: Act): void {
  passMidnights(life, done.at);
  if (done.kind === 'judge') judge(life, done.status, done.at);
  else chooseKnowing(life, done.availability, done.at);
}

/** An operation decides knowing what was received before it, of which a record may be a few minutes ahead. */
function chooseKnowing(life: Life, value: 1 | 2, at: number): void {
  const before = cvOf(life, at).choice;
  choose(life, { value, setBy: 'authority', at });
  cvOf(life, at).choice = { value, setBy: 'authority', at: Math.max(at, before?.at ?? at, life.lapsedAt) };
}

/**
 * Records that found a register.
 * @param records in the order of their lines
 * @param began when the founding began
 */
export function found(records: readonly OracleRecord[], began: number, rulesOn?: (day: string) => Rules): Life {
  const [first, ...rest] = records.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (!first) throw new Unspecified('no record');
  const life = born(first, Date.parse(first.at), rulesOn);
  // "Only records by `system` are a past taken over whole: the newest of them is the first after which anything is
  // derived."
  const newest = rest.findLastIndex((record) => setsState(record) && setterOf(record) === 'system');
  rest.forEach((record, index) => {
    const at = Date.parse(record.at);
    const silent = index <= newest;
    passMidnights(life, at, silent);
    play({ life, record, at, founding: true }, silent);
    if (index === newest) workOut(life, life.standing.day, { cause: 'taken over', at, first: 'update' });
  });
  passMidnights(life, began);
  return life;
}

function play(played: Played, silent = false): void {
  const { life, record, at } = played;
  const before = life.cv;
  if (!apply(played)) return;
  const first = before === null && life.cv !== null ? 'creation' : undefined;
  workOut(life, life.standing.day, { cause: `record ${record.id}`, at, silent, ...(first && { first }) });
}

/** @returns whether the record drives anything, which no late one does */
function apply({ life, record, at, founding }: Played): boolean {
  switch (record.kind) {
    case 'citizen':
      setName(life, record, at);
      return setDeceased(life, record, at);
    case 'contact-group':
      return register(life.registrations, `group ${record.group} ${record.from}`, record, at);
    case 'absence':
      return register(life.registrations, `absence ${record.type} ${record.from}`, record, at);
    case 'fund-membership':
      register(life.relations, `fund ${record.from}`, record, at);
      return false;
    case 'referral':
      register(life.relations, `referral ${record.operator} ${record.jobcenter} ${record.from}`, record, at);
      return false;
    case 'cv':
      return setCv(life, record, at);
    case 'cv-element':
      return setElement(life, record, at);
    case 'cv-availability':
      choose(life, { value: record.availability, setBy: record.setBy, at });
      return true;
    case 'history':
      return setPast(life, record, at, founding);
  }
}

/** An event of the record's own happened at its `at`. */
function own(life: Life, type: number, operation: 1 | 2 | 3, happened: number, value: number | null = null): void {
  append(life, { type, operation, value, happened, cause: null });
}

/** "Absent `deceased` leaves what stands, and is late by the `at` of the record that last set it." */
function setDeceased(life: Life, { deceased }: RecordOf<'citizen'>, at: number): boolean {
  if (deceased === undefined || at < life.deceasedSetAt) return false;
  const before = countsAs(life);
  life.deceased = deceased;
  life.deceasedSetAt = at;
  if (countsAs(life) !== before) own(life, 1, 2, at);
  return true;
}

/** "The municipality is late by the `at` of the record that last gave it." */
function setName(life: Life, { municipality }: RecordOf<'citizen'>, at: number): void {
  if (at < life.namedAt) return;
  life.municipality = municipality;
  life.namedAt = at;
}

function register<One extends Registration | Relation>(
  registrations: Map<string, One>,
  key: string,
  record: One,
  at: number,
): boolean {
  const replaced = registrations.get(key);
  if (replaced && at < Date.parse(replaced.at)) return false;
  // Again at the end: of equal ones the one received later wins.
  registrations.delete(key);
  registrations.set(key, record);
  return true;
}

function setCv(life: Life, { state }: RecordOf<'cv'>, at: number): boolean {
  if (at < life.cvSetAt) return false;
  const before = countsAs(life);
  if (!life.cv && state === 'deleted') throw new Unspecified('a CV is deleted that does not exist');
  if (!life.cv && life.cvSetAt > Number.NEGATIVE_INFINITY && state !== 'active')
    throw new Unspecified('a deleted CV becomes something else than active');
  life.cvSetAt = at;
  if (state === 'deleted') {
    life.cv = null;
    life.lapsedAt = Math.max(life.lapsedAt, at);
    own(life, 1, 3, at);
  } else if (life.cv) {
    life.cv.state = state;
    if (countsAs(life) !== before) own(life, 1, 2, at);
  } else {
    life.cv = {
      ...{ state, createdAt: at, status: null, choice: null, elements: new Map() },
      ...{ availability: 2, availabilityWritten: false },
    };
    own(life, 1, 1, at);
  }
  return true;
}

function cvOf(life: Life, at: number): Cv {
  if (!life.cv) throw new Unspecified('something of a CV that does not exist');
  if (at < life.cv.createdAt) throw new Unspecified('something older than the CV it is of');
  return life.cv;
}

/** The record's own event drives nothing and is left out. */
function setElement(life: Life, record: RecordOf<'cv-element'>, at: number): boolean {
  const { elements } = cvOf(life, at);
  const key = `${record.element} ${record.elementId}`;
  const replaced = elements.get(key);
  if (replaced && at < replaced.at) return false;
  const deleted = record.operation === 3;
  const changes = !deleted || (replaced !== undefined && !replaced.deleted);
  if (changes && life.judged) life.changed = true;
  elements.set(key, { at, meets: partMet(record), deleted });
  return true;
}

/** "An older one never replaces a newer"; each is an event all the same. */
function choose(life: Life, choice: Choice): void {
  const cv = cvOf(life, choice.at);
  own(life, 3, cv.availabilityWritten ? 2 : 1, choice.at, choice.value);
  cv.availabilityWritten = true;
  cv.availability = choice.value;
  if (!cv.choice || choice.at >= cv.choice.at) cv.choice = choice;
}

function judge(life: Life, status: number, at: number): void {
  const cv = cvOf(life, at);
  own(life, 2, cv.status === null ? 1 : 2, at, status);
  cv.status = status;
  judgedBy(life);
  // "A judgement made while no group was in force counts as the jobcenter's side."
  if (life.standing.group === null) life.standing.side = 'jobcenter';
}

function judgedBy(life: Life): void {
  life.judged = true;
  life.changed = false;
}

/** While founding, records of type 2 and 3 set the state; afterwards each is history only. */
function setPast(life: Life, record: RecordOf<'history'>, at: number, founding: boolean): boolean {
  const value = record.status ?? record.availability ?? null;
  const { changeType: type, operation } = record;
  const sets = founding && setsState(record) && value !== null;
  append(life, { type, operation, value, happened: at, cause: null }, !sets);
  // A founded change of content is one after the judgements before it.
  if (founding && type >= 4 && life.judged) life.changed = true;
  if (!sets) return false;
  const cv = cvOf(life, at);
  const setBy = setterOf(record);
  if (type === 2) {
    cv.status = value;
    if (setBy === 'authority') judgedBy(life);
    const { group } = situationOn(danishDay(at), [...life.registrations.values()]);
    if (group === null && setBy !== 'system') life.standing.side = 'jobcenter';
    return true;
  }
  cv.availability = value as 1 | 2;
  cv.availabilityWritten = true;
  // "An availability taken over as set by the system is no choice and takes none away."
  if (setBy !== 'system' && (!cv.choice || at >= cv.choice.at)) cv.choice = { value: value as 1 | 2, setBy, at };
  return true;
}

function setsState(record: OracleRecord): record is RecordOf<'history'> {
  return record.kind === 'history' && (record.changeType === 2 || record.changeType === 3);
}

function setterOf({ actor = 'authority' }: RecordOf<'history'>): Setter {
  return actor;
}
