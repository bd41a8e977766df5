import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import * as z from 'zod/mini';
import { closedLoop } from '@/bench/drive/closed-loop';
import { type Client, dataOf, succeed } from '@/bench/drive/http-client';
import { serviceTarget } from '@/bench/drive/sessions';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import type { RunningService } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { compare } from '@/bench/report/compare';
import { type Figure, figuresAbout, ratio } from '@/bench/report/result';
import { percentiles, spread } from '@/bench/report/statistics';
import { actorCall, functionCall } from '@/server/adapters/postgres/statement';
import { createPool } from '@/server/database/pools';
import { OrganisationType } from '@/server/domain/code-lists';

/** Where people work on the cases, and how many of them have a session. */
export type Desk = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly service: RunningService;
  readonly client: Client;
  readonly tokens: readonly string[];
};

/** The unit whose cases are listed and taken. */
export const UNIT = { type: OrganisationType.fund, code: '3' } as const;
const LIMIT = 50;
/** Takings of everybody at once in a round, and the pause between two. */
const [BURSTS, PAUSE_MS] = [20, 100];
const benchActor = () => [UNIT.type, UNIT.code, 'caseworker', 'bench', 'Bench', randomUUID(), null, null];
const caseList = actorCall('case_list', 4);
const caseCounts = functionCall('case_counts', 4);
const taken = z.object({ outcome: z.string() });

/** A first page with all counts, by the service and as its statements alone. */
export async function measureFirstPages(
  { options, database, service, client, tokens }: Desk,
  say: (line: string) => void,
): Promise<Figure[]> {
  const pool = createPool('screens', database.appUrl);
  const target = serviceTarget(service, tokens[0]);
  let asked = 0;
  // One that nobody else asks for, as counts by the same filters are shared.
  const waitingSince = () => {
    asked += 1;
    return new Date(Date.now() + asked).toISOString();
  };
  try {
    const p95s: { readonly service: number; readonly sql: number }[] = [];
    const sides = [
      closedLoop('service', [
        async () => {
          const before = waitingSince();
          await Promise.all(
            ['worklist.page', 'worklist.counts'].map((procedure) =>
              succeed(
                client.call(target, procedure, { before, ...(procedure === 'worklist.page' && { limit: LIMIT }) }),
              ),
            ),
          );
        },
      ]),
      closedLoop('SQL alone', [() => firstPageOf(pool, Date.parse(waitingSince()))]),
    ];
    const watched = sides.map((side, at) => ({
      ...side,
      async turn(seconds: number) {
        const turn = await side.turn(seconds);
        const { p95 } = percentiles(turn.latencies);
        say(`Worklist, first page and counts, ${side.name}: p95 ${p95.toFixed(1)} ms`);
        if (at === 0) p95s.push({ service: p95, sql: Number.NaN });
        else p95s.push({ service: p95s.pop()?.service ?? Number.NaN, sql: p95 });
        return turn;
      },
    }));
    // The first of each are the warm-up.
    await compare(watched, options);
    const rounds = p95s.slice(-options.rounds);
    const over = (what: string, values: readonly number[]): Figure => {
      const { median: value, ...range } = spread(values);
      return figuresAbout('worklist')(what, value, 'ms', range);
    };
    return [
      over(
        'first page and counts, p95',
        rounds.map((one) => one.service),
      ),
      over(
        'their SQL alone, p95',
        rounds.map((one) => one.sql),
      ),
      ratio('P19', 'first page and counts ÷ SQL alone, p95', spread(rounds.map((one) => one.service / one.sql)), {
        most: 3,
      }),
    ];
  } finally {
    await pool.end();
  }
}

async function firstPageOf(pool: pg.Pool, before: number): Promise<void> {
  const filter = JSON.stringify({ before });
  const listed = { ...JSON.parse(filter), tab: 'all' };
  await Promise.all([
    pool.query({ ...caseList, values: [...benchActor(), null, JSON.stringify(listed), null, LIMIT] }),
    pool.query({ ...caseCounts, values: [UNIT.type, UNIT.code, filter, null] }),
  ]);
}

/** The next case, taken by everybody at once. @param cases of the unit */
export async function measureTakes(
  { options, database, service, client, tokens }: Desk,
  cases: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const bursts = Math.min(BURSTS, Math.floor(cases / (2 * tokens.length * (options.rounds + 1))));
  if (bursts < 1) throw new RangeError('The population is too small: increase --citizens.');
  const targets = tokens.map((token) => serviceTarget(service, token));
  const round = async (): Promise<number> => {
    const latencies: number[] = [];
    for (let burst = 0; burst < bursts; burst += 1) {
      await Promise.all(
        targets.map(async (target) => {
          const began = performance.now();
          const answer = await succeed(client.call(target, 'worklist.takeNext', {}));
          latencies.push(performance.now() - began);
          const { outcome } = dataOf(taken, answer);
          if (outcome !== 'taken') throw new Error(`nothing was taken: ${outcome}`);
        }),
      );
      await sleep(PAUSE_MS);
    }
    return percentiles(latencies).p99;
  };
  await round();
  const p99s: number[] = [];
  while (p99s.length < options.rounds) {
    p99s.push(await round());
    say(`Worklist, ${tokens.length} take the next at once: p99 ${p99s.at(-1)?.toFixed(1)} ms`);
  }
  const [counted] = await ask<{ twice: number }>(
    database,
    "select count(*)::integer - count(distinct citizen_id)::integer as twice from case_act where act = 'take'",
  );
  const figure = figuresAbout(`worklist: ${tokens.length} take the next at once`);
  const { median: value, ...range } = spread(p99s);
  return [
    figure('p99', value, 'ms', { id: 'P19', limit: { most: 100 }, ...range }),
    figure('taken twice', counted?.twice ?? Number.NaN, 'x', { id: 'P19', limit: { most: 0 } }),
  ];
}
