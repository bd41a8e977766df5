import pg from 'pg';
import type { DatabaseUrls } from '@/bench/databases';
import { createClient, succeed } from '@/bench/http-client';
import { monthBefore } from '@/bench/month';
import type { Options } from '@/bench/options';
import { type Figure, ratio } from '@/bench/result';
import type { Running } from '@/bench/service';
import { median, type Spread, spread } from '@/bench/statistics';
import { registerClient, soapTarget, systemMessage } from '@/bench/system-client';
import { functionCall } from '@/server/adapters/postgres/statement';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

export type ListsLoad = { readonly options: Options; readonly database: DatabaseUrls; readonly service: Running };

const STAR: Organisation = { type: OrganisationType.star, code: 'STAR' };
const CALLER = [STAR.type, STAR.code, 'supervisor', 'bench', 'Bench', '00000000-0000-4000-8000-000000000000'];
const PAGE_SIZE = 1_000;
/** Calls of a side in a round; one caller, since it is the time of one that counts. */
const CALLS = 5;

const updatedCvs = functionCall('updated_cvs', 12);
const directoryFor = functionCall('page_directory_for', 6);

/** The keys of a page as the obvious design finds them: group everybody, count, skip. */
const GROUPED = {
  name: 'grouped',
  text: `select citizen_id from cv_event where counts and feed_at >= $1 and feed_at < $2
         group by citizen_id order by min(feed_at), citizen_id offset $3 limit $4`,
};
/** The same keys by the page directory. */
const RANGED = {
  name: 'ranged',
  text: `select e.citizen_id from page_directory d join page_start p on p.directory_id = d.id and p.page = $5,
           lateral (
             select * from cv_event e where e.counts and e.feed_at >= p.feed_at and e.feed_at < $2
               and (e.prev_at is null or e.prev_at < $1) and (e.feed_at > p.feed_at or e.citizen_id >= p.citizen_id)
             order by e.feed_at, e.citizen_id limit $4) e
         where d.period_start = $1 and d.period_end = $2 and d.organisation_type = $3 and d.jobcenter = ''`,
};

/** P5 to P8: a page of the whole country's closed month, through SOAP and as its SQL, first and last, with and without its directory. */
export async function measureLists(
  { options, database, service }: ListsLoad,
  say: (line: string) => void,
): Promise<Figure[]> {
  const { start, end } = monthBefore(options.until);
  const month = [new Date(start), new Date(end)];
  const connection = new pg.Client({ connectionString: database.appUrl });
  const client = createClient(1);
  await connection.connect();
  const query = (statement: { readonly name: string; readonly text: string }, values: readonly unknown[]) =>
    connection.query({ ...statement, values: [...values] });
  const page = (number: number) => query(updatedCvs, [...CALLER, 'GetUpdatedCVs', ...month, null, number, PAGE_SIZE]);
  const directory = () => query(directoryFor, [...month, STAR.type, '', '', PAGE_SIZE]);
  try {
    const { rows } = await page(1);
    const last: number = rows[0]?.updated_cvs.lastPage;
    const middle = Math.ceil(last / 2);
    const key = await registerClient(database, { scopes: ['GetUpdatedCVs'], organisations: [STAR] });
    const soap = () =>
      succeed(
        client.send(soapTarget(service, key), '', systemMessage('GetUpdatedCVs', STAR, asked(start, end, middle))),
      );
    const compared = (sides: Sides) => inTurns(sides, options.rounds);

    say('Pages of a month …');
    const through = await compared([soap, () => page(middle)]);
    const ends = await compared([() => page(last), () => page(1)]);
    const skipped = (middle - 1) * PAGE_SIZE;
    const keys = await compared([
      () => query(GROUPED, [...month, skipped, PAGE_SIZE]),
      () => query(RANGED, [...month, STAR.type, PAGE_SIZE, middle]),
    ]);
    const first: number[] = [];
    const after: number[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      await connection.query('delete from page_directory');
      first.push(await timeOf(directory));
      after.push(await timeOf(directory));
    }
    const pages = `${last} pages of the country’s month`;
    return [
      milliseconds(`SOAP GetUpdatedCVs, a page of the ${pages}`, through.one),
      ratio('P5', 'SOAP GetUpdatedCVs ÷ the same SQL, wall time', through.ratio, { most: 1.6 }),
      milliseconds('the same SQL, first page', ends.other),
      ratio('P6', 'last page ÷ first', ends.ratio, { most: 1.3 }),
      { ...milliseconds('LastPageNumber of a month, the first time', spread(first)), id: 'P7', floor: { most: 150 } },
      { ...milliseconds('LastPageNumber of a month, after', spread(after)), id: 'P7', floor: { most: 5 } },
      milliseconds('keys of a page by GROUP BY and OFFSET', keys.one),
      ratio('P8', 'GROUP BY with OFFSET ÷ ours', keys.ratio, { least: 25 }),
    ];
  } finally {
    client.close();
    await connection.end();
  }
}

function asked(start: string, end: string, page: number) {
  const period = { CVChangeStartTime: Date.parse(start), CVChangeEndTime: Date.parse(end) };
  return { GetCVUpdateListRequest: { ...period, CVListPage: page } };
}

type Sides = readonly [() => Promise<unknown>, () => Promise<unknown>];

/** Both sides in turns; the times of each in milliseconds, and within each round the first one's ÷ the other's. */
async function inTurns(sides: Sides, rounds: number): Promise<{ one: Spread; other: Spread; ratio: Spread }> {
  const times: [number[], number[]] = [[], []];
  for (const side of sides) await side();
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, side] of sides.entries()) {
      const taken: number[] = [];
      for (let call = 0; call < CALLS; call += 1) taken.push(await timeOf(side));
      times[at as 0 | 1].push(median(taken));
    }
  }
  const [one, other] = times;
  return { one: spread(one), other: spread(other), ratio: spread(one.map((time, at) => time / (other[at] as number))) };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function milliseconds(what: string, { median: value, min, max }: Spread): Figure {
  return { id: null, what, value, unit: 'ms', min, max };
}
