import { feedRecords } from '@/bench/drive/feed-records';
import { type Client, createClient, succeed, type Target } from '@/bench/drive/http-client';
import { type PlainInserts, plainInserts } from '@/bench/drive/plain-inserts';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { type Running, startBaseline } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { compare, type Side } from '@/bench/report/compare';
import { type Figure, figuresOf } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';
import { memoryOf, processorTimeOf } from '@/e2e/harness/process-figures';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createPool } from '@/server/database/pools';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';

/** Records a turn. */
export const INTAKE_RECORDS = 5_000;
const MAX_MEMORY = { most: 500 };

/**
 * P15: records of an ordinary day onto the register, by the intake with the rules, by the same program without them,
 * and as plain INSERTs of the rows that the intake has just written. The first two take records of different citizens.
 */
export async function measureIntake(
  database: DatabaseUrls,
  options: Options,
  say: (line: string) => void,
): Promise<Figure[]> {
  say('Intake: citizens who are due …');
  await bringUpToDate(database);
  const client = createClient(1);
  const plain = await plainInserts(database);
  const withRules = await startBaseline({ name: 'intake-server', intake: 'whole' }, database.appUrl);
  const without = await startBaseline({ name: 'intake-server', intake: 'without rules' }, database.appUrl);
  try {
    const feeds = [0, 1].map((part) => feedRecords(database, options, { part, of: 2 }));
    // Every turn pays for writing the whole of each page that it changes first.
    const settled = async () => void (await ask(database, 'checkpoint'));
    const [one, other] = feeds.map((feed) => () => taken(feed)) as [Take, Take];
    const sides = [
      intakeSide('with the rules', client, withRules, one, async () => {
        await settled();
        await plain.begin();
      }),
      // Next to the side whose rows it takes back.
      plainSide(plain, settled),
      intakeSide('without the rules', client, without, other, settled),
    ];
    const compared = await compare(
      sides.map((side) => telling(side, say)),
      options,
    );
    const what = `intake of ${INTAKE_RECORDS} records`;
    return [
      ...figuresOf(what, compared, {
        'without the rules': { id: 'P15', limit: { least: 0.7 } },
        'plain INSERTs': { id: 'P15', limit: { least: 0.4 } },
      }),
      {
        id: 'P15',
        what: `${what}, memory at most`,
        value: megabytes(memoryOf(withRules.pid, 'VmHWM') ?? Number.NaN),
        unit: 'MB',
        limit: MAX_MEMORY,
      },
    ];
  } finally {
    await withRules.stop();
    await without.stop();
    await plain.close();
    client.close();
  }
}

/** A register founded days ago has citizens who are due; they are no part of the intake. */
export async function bringUpToDate({ appUrl }: DatabaseUrls): Promise<void> {
  const pool = createPool('feed', appUrl);
  await bringAllUpToDate(createDueCitizens(pool))().finally(() => pool.end());
}

type Take = () => Promise<Buffer>;

async function taken(feed: AsyncGenerator<string>): Promise<Buffer> {
  const lines: string[] = [];
  while (lines.length < INTAKE_RECORDS) lines.push((await feed.next()).value);
  return Buffer.from(lines.join(''));
}

function intakeSide(
  name: string,
  client: Client,
  { origin, pid }: Running,
  take: Take,
  prepare: () => Promise<void>,
): Side {
  const target: Target = { url: origin, headers: {}, pid };
  return {
    name,
    async turn() {
      const body = await take();
      await prepare();
      const [before, began] = [processorTimeOf(pid) ?? Number.NaN, performance.now()];
      const answer = await succeed(client.send(target, '/', body));
      const seconds = (performance.now() - began) / 1000;
      const { taken, refused } = JSON.parse(answer.body.toString());
      if (taken !== INTAKE_RECORDS) throw new Error(`records were refused: ${JSON.stringify(refused).slice(0, 300)}`);
      return {
        rate: INTAKE_RECORDS / seconds,
        latencies: [],
        processorMs: ((processorTimeOf(pid) ?? Number.NaN) - before) / INTAKE_RECORDS,
      };
    },
  };
}

function plainSide(plain: PlainInserts, prepare: () => Promise<void>): Side {
  return {
    name: 'plain INSERTs',
    async turn() {
      const transactions = await plain.takeBack();
      await prepare();
      const began = performance.now();
      await plain.insert(transactions);
      return { rate: (1000 * INTAKE_RECORDS) / (performance.now() - began), latencies: [] };
    },
  };
}

function telling({ name, turn }: Side, say: (line: string) => void): Side {
  return {
    name,
    async turn(seconds) {
      const result = await turn(seconds);
      say(`Intake, ${name}: ${Math.round(result.rate)} records a second`);
      return result;
    },
  };
}
