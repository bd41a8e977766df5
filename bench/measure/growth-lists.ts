import type { Client } from '@/bench/drive/http-client';
import { pgbenchSide } from '@/bench/drive/pgbench';
import { pageOfMany } from '@/bench/drive/sql-scripts';
import { loop } from '@/bench/drive/system-calls';
import { soapTarget, systemMessage } from '@/bench/drive/system-client';
import { STAR } from '@/bench/drive/workloads';
import type { Options } from '@/bench/options';
import { ratioOf } from '@/bench/report/compare';
import { type Figure, ratio } from '@/bench/report/result';
import { openListStatements } from './list-statements';
import { inTurns, lastPageTimes, milliseconds } from './lists';
import { monthBefore } from './month';
import { type Cell, LISTS, type Measured, type SizedRegister } from './sized-register';

/** A month's list of a jobcenter, a fund and the whole country: first, middle and last page, by one caller. */
export async function measureLists(
  registers: readonly SizedRegister[],
  folder: string,
  client: Client,
  { until }: Options,
  measured: Measured,
): Promise<Figure[]> {
  const month = monthBefore(until);
  const figures: Figure[] = [];
  const period = { CVChangeStartTime: Date.parse(month.start), CVChangeEndTime: Date.parse(month.end) };
  for (const { actor, name } of LISTS) {
    const lastPages: number[] = [];
    for (const { database } of registers) {
      const sql = await openListStatements(database, month);
      lastPages.push(await sql.page(1, actor).finally(sql.close));
    }
    const pages = async (which: string, pageOf: (last: number) => number | null) =>
      measured(
        `GetUpdatedCVs, ${name}, ${which} page`,
        registers.map(({ service, key, database }, at) => {
          const page = pageOf(lastPages[at] as number);
          if (page === null) return null;
          const message = systemMessage('GetUpdatedCVs', actor, {
            GetCVUpdateListRequest: { ...period, CVListPage: page },
          });
          const script = pageOfMany(actor, null, month, null, { only: page });
          return {
            service: loop(name, client, soapTarget(service, key), '', [[message]]),
            sql: pgbenchSide(script, folder, database.appUrl, 1),
          };
        }),
      );
    const first = await pages('first', () => 1);
    await pages('middle', (last) => (last > 2 ? Math.ceil(last / 2) : null));
    const last = await pages('last', (number) => (number > 1 ? number : null));
    if (actor === STAR) figures.push(...shapeOf(first, last));
  }
  return figures;
}

/** P5 and P6 of the country's pages. A small register has less than a page, and only full pages are compared. */
function shapeOf(first: readonly (Cell | null)[], last: readonly (Cell | null)[]): Figure[] {
  const whole = first.find((_, at) => last[at]);
  const [largest, end] = [first.at(-1) as Cell, last.at(-1)];
  return [
    ratio('P5', 'GetUpdatedCVs, first page ÷ the same SQL, wall time', ratioOf(largest.sql, largest.service), {
      most: 1.6,
    }),
    ...(whole
      ? [
          ratio('P6', 'first page, largest ÷ smallest whole one', ratioOf(whole.service, largest.service), {
            most: 1.3,
          }),
        ]
      : []),
    ...(end ? [ratio('P6', 'last page ÷ first, largest', ratioOf(largest.service, end.service), { most: 1.3 })] : []),
  ];
}

/** P7 at every size, and P8 at the largest. */
export async function measureKeys(registers: readonly SizedRegister[], { until, rounds }: Options): Promise<Figure[]> {
  const month = monthBefore(until);
  const figures: Figure[] = [];
  for (const { summary, database } of registers) {
    const sql = await openListStatements(database, month);
    try {
      const last = await sql.page(1);
      if (last === 1) continue;
      const { first, after } = await lastPageTimes(sql, rounds);
      const what = `LastPageNumber of a month at ${summary.what}`;
      figures.push({ ...milliseconds(`${what}, the first time`, first), id: 'P7', limit: { most: 150 } });
      figures.push({ ...milliseconds(`${what}, after`, after), id: 'P7', limit: { most: 5 } });
      if (summary !== registers.at(-1)?.summary) continue;
      const middle = Math.ceil(last / 2);
      const keys = await inTurns([() => sql.grouped(middle), () => sql.ranged(middle)], rounds);
      figures.push(ratio('P8', 'GROUP BY with OFFSET ÷ ours', keys.ratio, { least: 25 }));
    } finally {
      await sql.close();
    }
  }
  return figures;
}
