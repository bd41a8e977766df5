import { type Day, dayNumber, dayOf, startOfDay, yearsLater } from './calendar';
import { citizenVisit } from './citizen-visits';
import { type CprNumbers, createCprNumbers } from './cpr-numbers';
import { endCv, planInOffice } from './cv';
import type { FeedRecord } from './feed-record';
import { changeGroup } from './group-changes';
import { spellLength } from './groups';
import { judgeVisit } from './judge-visits';
import { type Act, type Life, live, plan, planAfter, timeOn } from './life';
import { changeCpr, changeFund, die, marry, move, startAbsence, startReferral } from './life-events';
import { profileOf, USUAL_CV_SHARE, type Window } from './profile';
import { between, chance, createRandom } from './random';
import { ABSENCES, FUNDS, GROUPS, open, recordCitizen } from './registrations';

/**
 * What determines a population, whatever its size: `until` is `YYYY-MM-DD`; `cvShare` is the share of citizens with a
 * CV, 0 to 1, USUAL_CV_SHARE unless given.
 */
export type PopulationKey = { readonly seed: number; readonly until: string; readonly cvShare?: number };

type World = Pick<PopulationKey, 'seed' | 'until'> & { readonly numbers: CprNumbers; readonly window: Window };

/** The two years before the last day begins: with today as the last day, no record is in the future. */
function createWorld({ seed, until }: PopulationKey): World {
  const last = dayNumber(until);
  return {
    seed,
    until,
    numbers: createCprNumbers(seed, last),
    window: { first: yearsLater(last, -2), horizon: startOfDay(last) },
  };
}

let latestWorld: World | null = null;

/** Cached, since laying out the numbers of a population takes milliseconds. */
function worldOf(key: PopulationKey): World {
  if (latestWorld?.seed !== key.seed || latestWorld.until !== key.until) latestWorld = createWorld(key);
  return latestWorld;
}

/** The first records of a citizen: the person and the registrations in force. */
function enter(knownFromFirst: boolean): Act {
  return (life, at) => {
    const { random, profile } = life;
    recordCitizen(life, at);
    const day = dayOf(at);
    if (profile.fund !== null) {
      open(life, at + 1200, FUNDS, { fund: profile.fund, from: day - between(random, 30, 3500), to: null });
    }
    if (profile.group !== null) {
      // Citizens known from the first have been in their group for a while.
      const ago = knownFromFirst ? between(random, 0, 400) : between(random, 0, 2);
      const from = profile.prompt ? day : day - ago;
      open(life, at + 2500, GROUPS, { group: profile.group, category: profile.category, from, to: null });
    }
  };
}

/** Plans an act for a share of the citizens, on a random day after the first records. */
function maybe(life: Life, share: number, lastDay: Day, act: Act): void {
  const { random, profile } = life;
  if (!chance(random, share) || profile.quiet) return;
  plan(life, timeOn(life, between(random, profile.entry + 1, lastDay), 6, 15), act);
}

function planLife(life: Life, changedCpr: string, { first, horizon }: Window): void {
  const { random, profile } = life;
  const entered = timeOn(life, profile.entry, 5, 6.5);
  const lastDay = dayOf(horizon);
  plan(life, entered, enter(profile.entry <= first + 45));
  planAfter(life, entered, profile.prompt ? 1 : between(random, 0, 12), citizenVisit, 7, 23);
  planInOffice(life, entered, between(random, 5, 20), judgeVisit);
  const { absence } = profile;
  if (absence) plan(life, timeOn(life, absence.from, 6, 8), (later, at) => open(later, at, ABSENCES, { ...absence }));
  if (profile.cvEnd) plan(life, timeOn(life, profile.cvEnd.day, 9, 20), endCv);
  if (profile.operator !== null)
    planInOffice(life, entered, profile.quiet ? 30 : between(random, 5, 200), startReferral);
  if (profile.changesCpr)
    plan(life, timeOn(life, between(random, profile.entry + 1, lastDay), 6, 15), changeCpr(changedCpr));
  if (profile.quiet) return;
  planAfter(life, entered, profile.group === null ? between(random, 20, 300) : spellLength(random), changeGroup, 5, 7);
  planAfter(life, entered, between(random, 20, 900), startAbsence, 6, 10);
  maybe(life, 0.07, lastDay, changeFund);
  maybe(life, 0.05, lastDay, move);
  maybe(life, 0.01, lastDay, marry);
  maybe(life, 0.004, lastDay, die);
}

/**
 * All records of one citizen, in `at` order: always the same for the same seed, index and last day.
 * @param key.seed a whole number, 0 to 2^32 - 1
 * @param key.index from 0, below the capacity of the numbering (over 10 million)
 * @param key.until the last day, `YYYY-MM-DD`; all records are dated before it begins
 */
export function citizenRecords({ index, ...key }: PopulationKey & { readonly index: number }): FeedRecord[] {
  const { numbers, window, seed } = worldOf(key);
  const random = createRandom(seed, index);
  const { cpr, changedCpr, birthDay } = numbers.numberOf(index);
  const profile = profileOf(random, index, birthDay, window, key.cvShare ?? USUAL_CV_SHARE);
  const life: Life = {
    random,
    index,
    profile,
    horizon: window.horizon,
    records: [],
    agenda: [],
    lastAt: 0,
    cpr,
    surname: profile.surname,
    municipality: profile.municipality,
    dead: false,
    groups: [],
    funds: [],
    absences: [],
    referrals: [],
    cv: null,
    cvCount: 0,
    elementCount: 0,
    status: null,
    availability: null,
    choice: null,
    standing: null,
    lastGroup: null,
  };
  planLife(life, changedCpr, window);
  live(life);
  return life.records;
}

/** The records of the demo's 2,000 citizens, or another number, citizen by citizen: founded without a file. */
export function* demoPopulation({ until, seed = 1, citizens = 2000 }: DemoPopulation): Generator<FeedRecord> {
  for (let index = 0; index < citizens; index++) yield* citizenRecords({ seed, until, index });
}

type DemoPopulation = { readonly until: string; readonly seed?: number; readonly citizens?: number };
