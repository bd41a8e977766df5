import type { RegisterLists } from '@/server/domain/register/register-lists';
import { createRandom } from '@/server/population/random';
import { type Compared, comparedOracle, comparedService } from './compared';
import { domainRegister, foundedRegister } from './domain-register';
import { countsAs, type Life, minimumMet } from './life';
import type { Script } from './lives';
import { born, found, receive } from './play';
import { passMidnights } from './rules';
import type { Rules } from './situation';

/** The code lists of the service, and the same rules for the oracle; as seeded when left out. */
export type World = { readonly lists: RegisterLists; readonly rulesOn?: (day: string) => Rules };

/** What the service says at a moment of a story, and what the oracle says. */
export type Moment = { readonly service: Compared; readonly oracle: Compared; readonly broken: readonly string[] };

/** Records received one by one; the job comes by at random moments, or not before the end. Both after each of these. */
export function* imported({ heard, endsAt }: Script, { lists, rulesOn }: World, seed: number): Generator<Moment> {
  const random = createRandom(seed, 2);
  const register = domainRegister(lists);
  const [first, ...rest] = heard as [Script['heard'][number], ...Script['heard']];
  const life = born(first.record, first.heardAt, rulesOn);
  register.importAt(first.heardAt, [first.record]);
  const seen = new Set([first.record.id]);
  const moment = () => momentOf(comparedService(register.state(), register.events()), life);
  for (const { record, heardAt } of rest) {
    if (random() < 0.4) {
      const looked = heardAt - random() * 40 * 3_600_000;
      register.jobAt(looked);
      passMidnights(life, looked);
      yield moment();
    }
    const refused = register.importAt(heardAt, [record]);
    if (refused.length > 0) throw new Error(`${record.kind} refused: ${refused}`);
    if (!seen.has(record.id)) receive(life, record, heardAt);
    seen.add(record.id);
    yield moment();
  }
  register.jobAt(endsAt);
  passMidnights(life, endsAt);
  yield moment();
}

/** The same records, founded at the end of the story. */
export function founded({ heard, endsAt }: Script, { lists, rulesOn }: World): Moment {
  const records = [...new Map(heard.map(({ record }) => [record.id, record])).values()];
  const life = found(records, endsAt, rulesOn);
  const { citizen, refused } = foundedRegister(records, endsAt, lists);
  if (refused.length > 0) throw new Error(`refused: ${refused}`);
  return momentOf(
    comparedService(
      citizen.state,
      citizen.events.map(({ event }) => event),
    ),
    life,
  );
}

function momentOf(service: Compared, life: Life): Moment {
  return { service, oracle: comparedOracle(life), broken: brokenIn(life) };
}

/** What must hold after each transaction, whatever happened. */
function brokenIn(life: Life): string[] {
  const broken: string[] = [];
  if (life.cv?.availability === 1 && (countsAs(life) !== 'active' || !minimumMet(life))) {
    broken.push('searchable with the minimum unmet, the citizen dead, or the CV archived or disabled');
  }
  const stands: Record<number, number | null> = { 2: null, 3: 2, 14: null };
  for (const { type, operation, value, cause, isPast } of life.events) {
    if (isPast) continue;
    if (type === 1 && operation !== 2) Object.assign(stands, { 2: null, 3: 2, 14: null });
    if (type === 1) continue;
    if (cause !== null && value === stands[type] && cause !== 'taken over')
      broken.push(`an event of type ${type} changes no value`);
    stands[type] = value;
  }
  const { cv, standing } = life;
  if (cv && (stands[2] !== cv.status || stands[3] !== cv.availability)) broken.push('a value changed without an event');
  if (cv && stands[14] !== null && stands[14] !== standing.requirement)
    broken.push('the requirement changed without an event');
  return broken;
}
