import { type Client, createClient, succeed } from '@/bench/drive/http-client';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { type Running, startBaseline } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { compare, type Side } from '@/bench/report/compare';
import { type Figure, figuresOf, ratio } from '@/bench/report/result';
import { bringUpToDate } from './intake';

/** Records of a turn, at most. */
const RECORDS = 4_000;

type Known = { readonly cpr: string; readonly cvNumber: number };

/**
 * Records that change a case each: CVs that await judgement are archived, and active again. By the intake, and by the
 * same program without cases, each about citizens of its own.
 */
export async function measureCaseRecords(
  database: DatabaseUrls,
  options: Options,
  say: (line: string) => void,
): Promise<Figure[]> {
  say('Worklist: citizens who are due …');
  await bringUpToDate(database);
  const citizens = await waiting(database, options.seed);
  const client = createClient(1);
  const servers: Running[] = [];
  try {
    const extents = ['without cases', 'whole'] as const;
    for (const intake of extents) servers.push(await startBaseline({ name: 'intake-server', intake }, database.appUrl));
    const half = Math.floor(citizens.length / 2);
    const sides = servers.map((server, at) =>
      side(
        at === 0 ? 'without cases' : 'with cases',
        client,
        server,
        citizens.slice(at * half, (at + 1) * half),
        database,
      ),
    );
    const compared = await compare(
      sides.map((one) => telling(one, say)),
      options,
    );
    const what = `intake of ${half} records that change a case`;
    const rates = figuresOf(what, compared).filter(({ unit }) => unit === '/s');
    // The rate without ÷ the rate with cases.
    const times = compared.ratios['with cases'];
    return [...rates, ...(times ? [ratio('P19', `${what}, time with cases ÷ without`, times, { most: 1.1 })] : [])];
  } finally {
    for (const server of servers) await server.stop();
    client.close();
  }
}

/** Citizens whose active CV awaits judgement, in random order. */
async function waiting(database: DatabaseUrls, seed: number): Promise<readonly Known[]> {
  const known = await ask<Known>(
    database,
    `select n.cpr, cv.cv_number::float as "cvNumber"
     from (select distinct citizen_id as id from work_case where kind in (1, 2)) w
     join cv on cv.citizen_id = w.id and cv.state = 'active'
     cross join lateral (select cpr from citizen_cpr where citizen_id = w.id order by valid_from desc limit 1) n
     order by md5($1 || ' ' || w.id) limit $2`,
    [seed, 2 * RECORDS],
  );
  if (known.length < 2) throw new RangeError('The population is too small: increase --citizens.');
  return known;
}

function side(
  name: string,
  client: Client,
  { origin, pid }: Running,
  citizens: readonly Known[],
  database: DatabaseUrls,
): Side {
  let turns = 0;
  return {
    name,
    async turn() {
      turns += 1;
      const state = turns % 2 ? 'archived' : 'active';
      const at = new Date().toISOString();
      const lines = citizens.map(({ cpr, cvNumber }, place) =>
        JSON.stringify({ id: `${name} ${turns} ${place}`, kind: 'cv', cpr, at, cvNumber, state }),
      );
      // Every turn pays for writing the whole of each page that it changes first.
      await ask(database, 'checkpoint');
      const began = performance.now();
      const answer = await succeed(
        client.send({ url: origin, headers: {}, pid }, '/', Buffer.from(`${lines.join('\n')}\n`)),
      );
      const rate = (1000 * citizens.length) / (performance.now() - began);
      const { taken, refused } = JSON.parse(answer.body.toString());
      if (taken !== citizens.length) throw new Error(`records were refused: ${JSON.stringify(refused).slice(0, 300)}`);
      return { rate, latencies: [] };
    },
  };
}

function telling({ name, turn }: Side, say: (line: string) => void): Side {
  return {
    name,
    async turn(seconds) {
      const result = await turn(seconds);
      say(`Intake of records that change a case, ${name}: ${Math.round(result.rate)} a second`);
      return result;
    },
  };
}
