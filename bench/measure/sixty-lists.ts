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

/** Lists one person asks for at once, each of another period, so that no page directory is there already. */
const LISTS = 60;
const YEAR = 365 * 86_400_000;

/** What the others do a second, and for how long in each turn. */
const READS = 40;
const CHANGES = 10;
const SECONDS = 5;
const WARM_UP_SECONDS = 5;

/** Citizens are shared out among these, so that no two calls under way change the same one. */
const SHARES = 32;

type Others = { readonly options: Options; readonly database: DatabaseUrls; readonly service: Running };

/** P24: what others wait for their answers while one person asks for sixty long lists at once, over and over, ÷ without. */
export async function measureSixtyLists(
  { options, database, service }: Others,
  say: (line: string) => void,
): Promise<Figure[]> {
  const client = createClient(Number.POSITIVE_INFINITY);
  const other = serviceTarget(service, await signIn(client, service, SUPERVISOR.person));
  const one = serviceTarget(service, await signIn(client, service, STAR.person));
  const targets = await pickTargets(database, options.seed);
  const told = { answered: 0, refused: 0 };
  let periods = 0;

  async function list(): Promise<void> {
    periods += 1;
    const end = Date.parse(options.until) - periods;
    const asked = { start: new Date(end - YEAR).toISOString(), end: new Date(end).toISOString() };
    const { status } = await client.call(one, 'getUpdatedCvs', asked);
    if (status === 200) told.answered += 1;
    else told.refused += 1;
  }

  /** Sixty at once, and again whenever all of them are answered or refused and a tenth of a second is over. */
  async function askForLists(until: number): Promise<void> {
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
      beside && askForLists(performance.now() + seconds * 1_000),
    ]);
    return [...reads, ...changed];
  }

  try {
    say(`${LISTS} long lists of one person at once …`);
    await turn(WARM_UP_SECONDS);
    await turn(WARM_UP_SECONDS, true);
    Object.assign(told, { answered: 0, refused: 0 });
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
      figure('errors of the others, beside', failed.beside, 'x', { id: 'P24', floor: { most: 0 } }),
      figure('lists answered', told.answered / seconds, '/s'),
      figure('lists refused with 429', told.refused / seconds, '/s'),
    ];
  } finally {
    client.close();
  }
}

const p95 = (arrivals: readonly Arrival[]): number => percentiles(arrivals.map(({ milliseconds }) => milliseconds)).p95;

const errors = (arrivals: readonly Arrival[]): number => arrivals.filter(({ status }) => status !== 200).length;

/** One after the other, over and over. */
function inTurn(items: readonly object[]): () => object {
  if (items.length === 0) throw new RangeError('The population is too small: --citizens asks for too few.');
  let next = 0;
  return () => items[next++ % items.length] as object;
}
