import type pg from 'pg';
import { createPool } from '@/server/database/pools';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { CV_ELEMENTS, type CvState, MINIMUM_ELEMENTS, type MinimumElement } from '@/server/domain/cv';
import { foundAll } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { demoPopulation } from '@/server/population/citizen-records';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { SHOWCASES, showcaseIndex } from '@/server/population/showcase';

/** Days relative to today, inclusive; by default from a year ago and without end. */
type Period = { readonly from?: number; readonly to?: number };

/** What is registered about a citizen, as far as the rules of domain.md § 4 depend on it. */
export type Situation = {
  readonly municipality: string;
  readonly funds: readonly (Period & { readonly fund: number })[];
  readonly group: { readonly id: number; readonly category?: number } | null;
  readonly absences: readonly number[];
  readonly referrals: readonly (Period & { readonly operator: string; readonly jobcenter: string })[];
  /** `none`: the citizen never had one. */
  readonly cv: CvState | 'none';
  readonly missing: readonly MinimumElement[];
};

/** A citizen of Aarhus with a complete CV and nothing else registered. */
export const PLAIN: Situation = {
  municipality: '751',
  funds: [],
  group: null,
  absences: [],
  referrals: [],
  cv: 'active',
  missing: [],
};

/** Fictitious numbers (wire.md § 3): the generator's own, from the first showcase citizen on. */
const NUMBERS = createCprNumbers(TEST_SEED, dayNumber(TEST_DAY));

/** The number of a citizen at an offset after the showcase. */
export function spareCpr(index: number): string {
  return NUMBERS.numberOf(SHOWCASES.length + index).cpr;
}

/** The number of the showcase citizen made for a situation, as in `751/fund-locked`. */
export function cprOf(showcase: string): string {
  return NUMBERS.numberOf(showcaseIndex(showcase)).cpr;
}

/** Founds a register of the showcase citizens alone, as the first start founds the demo population. */
export async function foundShowcase(_owner: pg.Pool, appUrl: string): Promise<void> {
  const app = createPool('feed', appUrl);
  const { refused } = await foundAll(
    app,
    demoPopulation({ until: TEST_DAY, seed: TEST_SEED, citizens: SHOWCASES.length }),
  );
  await app.end();
  if (refused > 0) throw new Error(`${refused} records of the showcase were refused`);
}

/** Adds a citizen to the register. */
export async function addCitizen(owner: pg.Pool, cpr: string, situation: Situation = PLAIN): Promise<void> {
  await owner.query(
    `with one as (
       insert into citizen (given_name, surname, municipality, at) values ('Prøve', 'Prøvesen', $2, service_clock()) returning id)
     insert into citizen_cpr (cpr, citizen_id) select $1, id from one`,
    [cpr, situation.municipality],
  );
  await situate(owner, cpr, situation);
}

const ONE = 'one as (select citizen_id as id from citizen_cpr where cpr = $1)';

const SITUATED = ['fund_membership', 'contact_group_registration', 'absence', 'referral', 'cv_element', 'cv'];
const PUT_AWAY = `with ${ONE}, ${SITUATED.map(
  (table) => `no_${table} as (delete from ${table} using one where citizen_id = one.id)`,
).join()}
  update citizen set municipality = $2, revision = revision + 1 from one where citizen.id = one.id`;

const PERIOD = `danish_today() + coalesce((r ->> 'from')::integer, -365),
  case when r ->> 'to' is null then 'infinity' else danish_today() + (r ->> 'to')::integer end,
  case when r ->> 'to' is null then 'infinity' else danish_today() + (r ->> 'to')::integer end, false, service_clock()`;
const registered = (table: string, columns: string, values: string, rows: string) =>
  `new_${table} as (
     insert into ${table} (citizen_id, ${columns}, valid_from, valid_to, effective_to, cancelled, at)
     select one.id, ${values}, ${PERIOD} from one, jsonb_array_elements(${rows}::jsonb) r)`;
const REGISTER = `with ${[
  ONE,
  registered('fund_membership', 'fund', "(r ->> 'fund')::integer", '$2'),
  registered(
    'contact_group_registration',
    'contact_group, person_category',
    "(r ->> 'id')::smallint, (r ->> 'category')::smallint",
    '$3',
  ),
  registered('absence', 'absence_type', "(r ->> 'type')::smallint", '$4'),
  registered('referral', 'operator, jobcenter', "r ->> 'operator', r ->> 'jobcenter'", '$5'),
  `new_cv as (
     insert into cv (citizen_id, cv_number, state, at, created_at, version)
     select one.id, 700000 + one.id, $6, service_clock(), service_clock(), coalesce(
       (select max(position) from cv_event e where e.citizen_id = one.id and counts), 0) from one where $6 <> 'none')`,
].join()}
  insert into cv_element (citizen_id, change_type, element_id, at, deleted, data)
  select one.id, type, 'e1', service_clock(), false, case type when 4 then '{"email":"p@example.dk"}' else '{}' end::jsonb
  from one, unnest($7::smallint[]) type where $6 <> 'none'`;

/** Replaces everything that is registered about a citizen, except the events. */
export async function situate(owner: pg.Pool, cpr: string, situation: Situation): Promise<void> {
  const { municipality, funds, group, absences, referrals, cv, missing } = situation;
  const elements = MINIMUM_ELEMENTS.filter((element) => !missing.includes(element));
  const rows = [funds, group ? [group] : [], absences.map((type) => ({ type })), referrals];
  const client = await owner.connect();
  // Named, so that they are planned once: some tests replace a citizen thousands of times.
  const about = (name: string, text: string, ...values: unknown[]) =>
    client.query({ name, text, values: [cpr, ...values] });
  try {
    await client.query('begin');
    await about('put-away', PUT_AWAY, municipality);
    await about(
      'register',
      REGISTER,
      ...rows.map((each) => JSON.stringify(each)),
      cv,
      elements.map((element) => CV_ELEMENTS[element]),
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
