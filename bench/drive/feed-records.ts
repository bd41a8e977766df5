import type { Size } from '@/bench/command-line';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { CV_ELEMENTS, type CvElement } from '@/server/domain/cv';
import { addDays, dayOf } from '@/server/domain/danish-time';
import { citizenRecords } from '@/server/population/citizen-records';
import { between, createRandom, pick, type Random, weighted } from '@/server/population/random';

/** A citizen of the register, as far as records about them need it. */
type Known = {
  readonly cpr: string;
  readonly givenName: string;
  readonly surname: string;
  readonly municipality: string;
  readonly group: number | null;
  readonly category: number | null;
  readonly fund: number | null;
  readonly cvNumber: number | null;
  readonly elements: readonly { readonly changeType: number; readonly id: string; readonly data: object }[];
};

type Content = Readonly<Record<string, unknown>>;
/** What a citizen or a source sends at once. */
type Session = (random: Random, citizen: Known) => readonly Content[];

/** A newcomer's first days count as one session. */
const FIRST_DAYS = 14;
const DAY_MS = 86_400_000;
/** The citizens that records are about. */
const SAMPLE = 40_000;

/**
 * Sessions by their share, so that records come in the proportions of the population's last months: three of four are
 * elements of CVs.
 */
const SESSIONS = weighted<'newcomer' | keyof typeof OF_KNOWN>([
  ['newcomer', 1.3],
  ['edit', 36],
  ['group', 7.4],
  ['absence', 4],
  ['cvState', 2.7],
  ['choice', 2],
  ['fund', 2],
  ['citizen', 1.4],
]);

const ELEMENT_NAMES = new Map(Object.entries(CV_ELEMENTS).map(([name, type]) => [type as number, name as CvElement]));
const OPERATIONS = weighted([
  [1, 54],
  [2, 36],
  [3, 10],
] as const);
const STATES = weighted([
  ['active', 6],
  ['archived', 2],
  ['disabled', 1],
  ['locked', 1],
] as const);
const TODAY = dayOf(Date.now());

const OF_KNOWN = {
  edit: (random, { elements }) =>
    elements.length === 0
      ? []
      : Array.from({ length: between(random, 1, 3) }, () => {
          const { changeType, id, data } = pick(random, elements);
          const operation = OPERATIONS(random);
          return {
            kind: 'cv-element',
            element: ELEMENT_NAMES.get(changeType),
            elementId: operation === 1 ? `${id}-${between(random, 1, 1_000_000)}` : id,
            operation,
            ...(operation !== 3 && { data }),
          };
        }),
  group: (random, { group, category }) =>
    group === null
      ? []
      : [{ kind: 'contact-group', group, ...(category !== null && { category }), from: beginning(random) }],
  absence: (random) => [
    { kind: 'absence', type: pick(random, [1, 2, 3]), from: beginning(random), to: near(random, 10, 60) },
  ],
  cvState: (random, { cvNumber }) => (cvNumber === null ? [] : [{ kind: 'cv', cvNumber, state: STATES(random) }]),
  choice: (random, { cvNumber }) =>
    cvNumber === null ? [] : [{ kind: 'cv-availability', availability: pick(random, [1, 2]), setBy: 'citizen' }],
  fund: (random, { fund }) => [{ kind: 'fund-membership', fund: fund ?? 3, from: near(random, -30, 0) }],
  citizen: (_random, { givenName, surname, municipality }) => [{ kind: 'citizen', givenName, surname, municipality }],
} satisfies Readonly<Record<string, Session>>;

/**
 * An endless feed about the citizens of a register, and about new ones. Records are in the order of their `at`.
 * @param part of `of` equal feeds that are about different citizens
 */
export async function* feedRecords(
  database: DatabaseUrls,
  { citizens, seed, until }: Size,
  { part, of }: { readonly part: number; readonly of: number },
): AsyncGenerator<string> {
  const known = (await readKnown(database, seed)).filter((_, place) => place % of === part);
  const random = createRandom(seed, part);
  const began = Date.now() - DAY_MS / 2;
  let records = 0;
  const line = (cpr: string, content: Content): string => {
    const at = new Date(began + records++).toISOString();
    return `${JSON.stringify({ id: `bench ${part}.${records}`, cpr, at, ...content })}\n`;
  };
  for (let session = 0; ; session += 1) {
    const kind = SESSIONS(random);
    if (kind === 'newcomer') {
      const index = citizens + session * of + part;
      for (const { id: _id, cpr, at: _at, ...content } of firstRecords({ seed, until, index }))
        yield line(cpr, content);
      continue;
    }
    const citizen = known[session % known.length] as Known;
    // A group, a CV or elements are those of a citizen who has some; the group is another citizen's.
    const other = known[(session + 1) % known.length] as Known;
    const contents: Session = OF_KNOWN[kind];
    for (const content of contents(random, kind === 'group' ? other : citizen)) yield line(citizen.cpr, content);
  }
}

/** Judgements reach the service as calls, not as records. */
function firstRecords(key: Parameters<typeof citizenRecords>[0]) {
  const records = citizenRecords(key).filter(({ kind }) => kind !== 'history');
  const end = Date.parse(records[0]?.at ?? '') + FIRST_DAYS * DAY_MS;
  return records.filter(({ at }) => Date.parse(at) < end);
}

/** Not at the midnights that are measured afterwards (midnight.ts), when calls expect who may judge. */
function beginning(random: Random): string {
  return pick(
    random,
    [-2, -1, 0, 4, 5].map((days) => addDays(TODAY, days)),
  );
}

function near(random: Random, from: number, to: number): string {
  return addDays(TODAY, between(random, from, to));
}

function readKnown(database: DatabaseUrls, seed: number): Promise<readonly Known[]> {
  return ask<Known>(
    database,
    `select n.cpr, c.given_name as "givenName", c.surname, c.municipality, g.contact_group as "group",
       g.person_category as category, f.fund, cv.cv_number::float as "cvNumber", coalesce(e.elements, '[]') as elements
     from (select * from citizen where not deceased order by md5($1 || ' ' || id) limit $2) c
     cross join lateral (
       select cpr from citizen_cpr where citizen_id = c.id order by valid_from desc limit 1) n
     left join lateral (
       select * from contact_group_registration
       where citizen_id = c.id and not cancelled order by valid_from desc limit 1) g on true
     left join lateral (
       select fund from fund_membership where citizen_id = c.id order by valid_from desc limit 1) f on true
     left join cv on cv.citizen_id = c.id and cv.state <> 'deleted'
     left join lateral (
       select jsonb_agg(jsonb_build_object('changeType', change_type, 'id', element_id, 'data', data)) as elements
       from cv_element where citizen_id = cv.citizen_id and not deleted) e on true
     order by md5($1 || ' ' || c.id)`,
    [seed, SAMPLE],
  );
}
