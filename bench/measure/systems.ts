import type { ActingFor } from '@/bench/baselines/full-service-backend';
import { createClient, type Target } from '@/bench/drive/http-client';
import { pgbenchSide } from '@/bench/drive/pgbench';
import { bodies, type Call, judge, loop, OURS, readLog } from '@/bench/drive/system-calls';
import { CALLER, registerClient, soapTarget } from '@/bench/drive/system-client';
import { pickTargets } from '@/bench/drive/targets';
import type { DatabaseUrls } from '@/bench/machine/databases';
import { type Baseline, type Running, startBaseline } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import { type Comparison, compare, type Side } from '@/bench/report/compare';
import { type Figure, figuresOf, type Limits, ratio } from '@/bench/report/result';
import type { Spread } from '@/bench/report/statistics';

export type SystemsLoad = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly folder: string;
  readonly service: Running;
};

/** Warm-up before the first comparison. Seconds. */
const WARM_UP = 10;

/**
 * P1 and P2: calls of other systems through SOAP, npm's `soap` and Fastify with JSON; then, once those have released
 * their connections, through SOAP and as the SQL alone.
 */
export async function measureSystems(load: SystemsLoad, say: (line: string) => void): Promise<Figure[]> {
  const { options, database, folder, service } = load;
  const { clients } = options;
  const client = createClient(clients);
  try {
    const targets = await pickTargets(database, options.seed);
    const calls = [judge(targets, clients), readLog(targets, clients)];
    const key = await registerClient(database, { scopes: ['UpdateCVStatus', 'GetCVList'], organisations: [OURS] });
    const soap = (name: string, server: Running, call: Call): Side =>
      loop(name, client, soapTarget(server, key), '', bodies(call.workload, clients, call.messageOf));
    const figures: Figure[] = [];
    for (const { against, baselines, limits, times } of RIVALS) {
      const started = await Promise.all(baselines.map((baseline) => startBaseline(baseline, database.appUrl)));
      const [nodeSoap, fastify] = started as [Running, Running];
      try {
        for (const [at, call] of calls.entries()) {
          say(`SOAP ${call.operation} beside ${against} …`);
          const json = bodies(call.workload, clients, jsonOf);
          const sides = [
            soap('SOAP', service, call),
            soap('node-soap', nodeSoap, call),
            loop('Fastify', client, jsonTarget(fastify, key), call.workload.procedure, json),
          ];
          if (at === 0) for (const side of sides) await side.turn(WARM_UP);
          const compared = await compare(sides, { ...options, rounds: times * options.rounds });
          const what = `${against}: SOAP ${call.operation}`;
          figures.push(...figuresOf(what, compared, limits), tailOf(what, compared, limits));
        }
      } finally {
        for (const baseline of started) await baseline.stop();
      }
    }
    for (const call of calls) {
      say(`SOAP ${call.operation} beside its SQL …`);
      const sql = pgbenchSide(call.workload.script(null), folder, database.appUrl, clients);
      const { ratios } = await compare([soap('SOAP', service, call), sql], options);
      const measured = ratios.pgbench as Spread;
      const p1 = call.operation === 'UpdateCVStatus';
      figures.push(
        ratio(p1 ? 'P1' : null, `SOAP ${call.operation} ÷ pgbench`, measured, p1 ? { least: 0.6 } : undefined),
      );
    }
    return figures;
  } finally {
    client.close();
  }
}

/**
 * The sides compared with ours: the full service behind npm's `soap` and behind Fastify with JSON (P2), then the bare
 * SQL behind the same two. In turn, since the database has too few connections for all.
 */
const RIVALS: readonly Rivals[] = [
  {
    against: 'full service',
    times: 5,
    baselines: [
      { name: 'soap-server', full: true },
      { name: 'json-server', full: true },
    ],
    limits: {
      'node-soap': { id: 'P2', limit: { least: 1 } },
      Fastify: { id: 'P2', limit: { least: 0.85 } },
    },
  },
  { against: 'bare', times: 1, baselines: [{ name: 'soap-server' }, { name: 'json-server' }], limits: {} },
];

/** `times`: multiplies the rounds: these ratios lie so close to their targets that seven rounds are too few. */
type Rivals = {
  readonly against: string;
  readonly times: number;
  readonly baselines: readonly Baseline[];
  readonly limits: Limits;
};

/** The p99 of ours against that of npm's `soap`; a target only where there is one for the rate. */
function tailOf(what: string, { tails }: Comparison, { 'node-soap': target }: Limits): Figure {
  const measured = tails['node-soap'] as Spread;
  return ratio(target?.id ?? null, `${what}, p99 ÷ node-soap’s`, measured, target && { most: 1 });
}

function jsonTarget({ origin, pid }: Running, key: string): Target {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return { url: `${origin}/`, headers, pid };
}

/** The same as JSON: acting for whom, and the input. */
function jsonOf(input: object): Buffer {
  const acting: ActingFor = { organisation: OURS, fullName: CALLER };
  return Buffer.from(JSON.stringify({ acting, input }));
}
