import { createClient, succeed } from '@/bench/drive/http-client';
import { registerClient, soapTarget, systemMessage } from '@/bench/drive/system-client';
import { STAR } from '@/bench/drive/workloads';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Figure, ratio } from '@/bench/report/result';
import { median, type Spread, spread } from '@/bench/report/statistics';
import { type ListStatements, openListStatements } from './list-statements';
import { monthBefore } from './month';

export type ListsLoad = { readonly options: Options; readonly database: DatabaseUrls; readonly service: Running };

/** Calls of a side per round; one caller, since the latency of a single call is measured. */
const CALLS = 5;

/**
 * P5 to P8: a page of the country's closed month, through SOAP and as its SQL, first and last, with and without its
 * directory.
 */
export async function measureLists(
  { options, database, service }: ListsLoad,
  say: (line: string) => void,
): Promise<Figure[]> {
  const month = monthBefore(options.until);
  const { start, end } = month;
  const client = createClient(1);
  const sql = await openListStatements(database, month);
  try {
    const last = await sql.page(1);
    const middle = Math.ceil(last / 2);
    const key = await registerClient(database, { scopes: ['GetUpdatedCVs'], organisations: [STAR] });
    const soap = () =>
      succeed(
        client.send(soapTarget(service, key), '', systemMessage('GetUpdatedCVs', STAR, contentOf(start, end, middle))),
      );
    const compared = (sides: Sides) => inTurns(sides, options.rounds);

    say('Pages of a month …');
    const through = await compared([soap, () => sql.page(middle)]);
    const ends = await compared([() => sql.page(last), () => sql.page(1)]);
    const keys = await compared([() => sql.grouped(middle), () => sql.ranged(middle)]);
    const { first, after } = await lastPageTimes(sql, options.rounds);
    const pages = `${last} pages of the country’s month`;
    return [
      milliseconds(`SOAP GetUpdatedCVs, a page of the ${pages}`, through.one),
      ratio('P5', 'SOAP GetUpdatedCVs ÷ the same SQL, wall time', through.ratio, { most: 1.6 }),
      milliseconds('the same SQL, first page', ends.other),
      ratio('P6', 'last page ÷ first', ends.ratio, { most: 1.3 }),
      { ...milliseconds('LastPageNumber of a month, the first time', first), id: 'P7', limit: { most: 150 } },
      { ...milliseconds('LastPageNumber of a month, after', after), id: 'P7', limit: { most: 5 } },
      milliseconds('keys of a page by GROUP BY and OFFSET', keys.one),
      ratio('P8', 'GROUP BY with OFFSET ÷ ours', keys.ratio, { least: 25 }),
    ];
  } finally {
    client.close();
    await sql.close();
  }
}

/** Time of the first and of a later LastPageNumber, in milliseconds. */
export async function lastPageTimes(
  sql: ListStatements,
  rounds: number,
): Promise<{ readonly first: Spread; readonly after: Spread }> {
  const first: number[] = [];
  const after: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await sql.forgetDirectories();
    first.push(await timeOf(sql.directory));
    after.push(await timeOf(sql.directory));
  }
  return { first: spread(first), after: spread(after) };
}

function contentOf(start: string, end: string, page: number) {
  const period = { CVChangeStartTime: Date.parse(start), CVChangeEndTime: Date.parse(end) };
  return { GetCVUpdateListRequest: { ...period, CVListPage: page } };
}

type Sides = readonly [() => Promise<unknown>, () => Promise<unknown>];

/**
 * Runs both sides in turns. Returns the times of each in milliseconds, and the ratio of the first to the other per
 * round.
 */
export async function inTurns(sides: Sides, rounds: number): Promise<{ one: Spread; other: Spread; ratio: Spread }> {
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

export function milliseconds(what: string, { median: value, min, max }: Spread): Figure {
  return { id: null, what, value, unit: 'ms', min, max };
}
