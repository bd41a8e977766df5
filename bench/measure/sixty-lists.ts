import { createClient } from '@/bench/drive/http-client';
import { type Arrival, openLoop } from '@/bench/drive/open-loop';
import { serviceTarget, signIn } from '@/bench/drive/sessions';
import { pickTargets } from '@/bench/drive/targets';
import { judgements, logs, STAR, SUPERVISOR } from '@/bench/drive/workloads';
import type { DatabaseUrls } from '@/bench/machine/databases';
import type { Running } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Figure, figuresAbout, ratio } from '@/bench/report/result';
import { percentiles, spread } from '@/bench/report/statistics';

/** Lists that one person requests at once, each of another period, so that no page directory exists yet. */
const LISTS = 60;
const YEAR = 365 * 86_400_000;

/** What the others do a second, and for how long in each turn. */
const READS = 40;
const CHANGES = 10;
const SECONDS = 5;
const WARM_UP_SECONDS = 5;

/** Citizens are divided into these shares, so that no two concurrent calls change the same one. */
const SHARES = 32;

type Others = { readonly options: Options; readonly database: DatabaseUrls; readonly service: Running };

/** P24: others' latency while one person keeps sixty long lists requested ÷ their latency alone. */
export async function measureSixtyLists(
  { options, database, service }: Others,
  say: (line: string) => void,
): Promise<Figure[]> {
  const client = createClient(Number.POSITIVE_INFINITY);
  const other = serviceTarget(service, await signIn(client, service, SUPERVISOR.person));
  const one = serviceTarget(service, await signIn(client, service, STAR.person));
  const targets = await pickTargets(database, options.seed);
  const counts = { answered: 0, refused: 0 };
  let periods = 0;

  async function list(): Promise<void> {
    periods += 1;
    const end = Date.parse(options.until) - periods;
    const query = { start: new Date(end - YEAR).toISOString(), end: new Date(end).toISOString() };
    const { status } = await client.call(one, 'getUpdatedCvs', query);
    if (status === 200) counts.answered += 1;
    else counts.refused += 1;
  }

  /** Requests sixty at once, and again a tenth of a second after all of them are answered or refused. */
  async function requestLists(until: number): Promise<void> {
    while (performance.now() < until) {
      const pause = new Promise((resolve) => setTimeout(resolve, 100));
      await Promise.all([...Array.from({ length: LISTS }, list), pause]);
    }
  }

  const read = inTurn(Array.from({ length: SHARES }, (_, share) => logs(targets.read, SHARES).inputsOf(share)).flat());
  const changes = judgements(targets.judge, SHARES);
  const change = inTurn(Array.from({ length: SHARES }, (_, share) => changes.inputsOf(share)).flat());

  async function turn(seconds: number, beside = false): Promise<readonly Arrival[]> {
    const [reads, changed] = await Promise.all([
      openLoop(READS, seconds, () => client.call(other, 'getCvList', read())),
      openLoop(CHANGES, seconds, () => client.call(other, changes.procedure, change())),
      beside && requestLists(performance.now() + seconds * 1_000),
    ]);
    return [...reads, ...changed];
  }

  try {
    say(`${LISTS} long lists of one person at once …`);
    await turn(WARM_UP_SECONDS);
    await turn(WARM_UP_SECONDS, true);
    Object.assign(counts, { answered: 0, refused: 0 });
    const p95s: { alone: number; beside: number }[] = [];
    const failed = { alone: 0, beside: 0 };
    for (let round = 0; round < options.rounds; round += 1) {
      const [alone, beside] = [await turn(SECONDS), await turn(SECONDS, true)];
      failed.alone += errors(alone);
      failed.beside += errors(beside);
      p95s.push({ alone: p95(alone), beside: p95(beside) });
    }
    const figure = figuresAbout(`${LISTS} lists of one person`);
    const over = (name: string, values: readonly number[]): Figure => {
      const { median: value, min, max } = spread(values);
      return figure(name, value, 'ms', { min, max });
    };
    const seconds = options.rounds * SECONDS;
    return [
      over(
        'the others’ p95, alone',
        p95s.map(({ alone }) => alone),
      ),
      over(
        'the others’ p95, beside',
        p95s.map(({ beside }) => beside),
      ),
      ratio(
        'P24',
        'the others’ p95 beside one person’s 60 long lists at once ÷ alone',
        spread(p95s.map(({ alone, beside }) => beside / alone)),
        {
          most: 2,
        },
      ),
      figure('errors of the others, alone', failed.alone, 'x'),
      figure('errors of the others, beside', failed.beside, 'x', { id: 'P24', limit: { most: 0 } }),
      figure('lists answered', counts.answered / seconds, '/s'),
      figure('lists refused with 429', counts.refused / seconds, '/s'),
    ];
  } finally {
    client.close();
  }
}

const p95 = (arrivals: readonly Arrival[]): number => percentiles(arrivals.map(({ milliseconds }) => milliseconds)).p95;

const errors = (arrivals: readonly Arrival[]): number => arrivals.filter(({ status }) => status !== 200).length;

/** Cycles through the items. */
function inTurn(items: readonly object[]): () => object {
  if (items.length === 0) throw new RangeError('The population is too small: increase --citizens.');
  let next = 0;
  return () => items[next++ % items.length] as object;
}
