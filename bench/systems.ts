import type { Judgement, LogAsked } from '@/bench/bare-operations';
import type { ActingFor } from '@/bench/behind';
import { closedLoop, overAndOver } from '@/bench/closed-loop';
import { type Comparison, compare, type Side } from '@/bench/compare';
import type { DatabaseUrls } from '@/bench/databases';
import { type Client, createClient, succeed, type Target } from '@/bench/http-client';
import type { Options } from '@/bench/options';
import { pgbenchSide } from '@/bench/pgbench';
import { type Figure, type Floors, figuresOf, ratio } from '@/bench/result';
import { type Baseline, type Running, startBaseline } from '@/bench/service';
import type { Spread } from '@/bench/statistics';
import { CALLER, registerClient, soapTarget, systemMessage } from '@/bench/system-client';
import { JOBCENTER, pickTargets, type Targets } from '@/bench/targets';
import { judgements, logs, type Workload } from '@/bench/workloads';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { SoapOperation } from '@/server/doors/soap/messages';

export type SystemsLoad = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly folder: string;
  readonly service: Running;
};

/** Whom all of them call for. */
const OURS: Organisation = { type: OrganisationType.jobcenter, code: JOBCENTER };

/** Warm-up before the first comparison, seconds. */
const WARM_UP = 10;

/**
 * P1 and P2: what other systems call, through SOAP, npm's `soap` and Fastify with JSON; then through SOAP and as the SQL alone, when
 * those have given their connections back.
 */
export async function measureSystems(load: SystemsLoad, say: (line: string) => void): Promise<Figure[]> {
  const { options, database, folder, service } = load;
  const { clients } = options;
  const client = createClient(clients);
  try {
    const calls = callsOf(await pickTargets(database, options.seed), clients);
    const key = await registerClient(database, { scopes: ['UpdateCVStatus', 'GetCVList'], organisations: [OURS] });
    const soap = (name: string, server: Running, call: Call): Side =>
      loop(name, client, soapTarget(server, key), '', bodies(call.workload, clients, call.messageOf));
    const figures: Figure[] = [];
    for (const { against, baselines, floors, times } of OPPONENTS) {
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
          figures.push(...figuresOf(what, compared, floors), tailOf(what, compared, floors));
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
        ratio(p1 ? 'P1' : null, `SOAP ${call.operation} ÷ pgbench`, measured, p1 ? { least: 0.35 } : undefined),
      );
    }
    return figures;
  } finally {
    client.close();
  }
}

/**
 * Who is beside it: an equal service by npm's `soap` and by Fastify with JSON (P2), and the same two with the bare SQL behind them,
 * who check nothing. One after the other: the database has no connections for all.
 */
const OPPONENTS: readonly Opponents[] = [
  {
    against: 'equal',
    times: 5,
    baselines: [
      { name: 'soap-server', equal: true },
      { name: 'json-server', equal: true },
    ],
    floors: {
      'node-soap': { id: 'P2', floor: { least: 1 } },
      Fastify: { id: 'P2', floor: { least: 0.85 } },
    },
  },
  { against: 'bare', times: 1, baselines: [{ name: 'soap-server' }, { name: 'json-server' }], floors: {} },
];

/** `times`: how many times as many rounds as others: these lie so close that seven say nothing. */
type Opponents = {
  readonly against: string;
  readonly times: number;
  readonly baselines: readonly Baseline[];
  readonly floors: Floors;
};

type Call = {
  readonly operation: SoapOperation;
  readonly workload: Workload;
  /** The message of an input, as it goes over the wire. */
  readonly messageOf: (input: object) => Buffer;
};

function callsOf(targets: Targets, clients: number): readonly Call[] {
  return [
    {
      operation: 'UpdateCVStatus',
      workload: judgements(targets.judge, clients),
      messageOf(input) {
        const { cpr, status, comment } = input as Judgement;
        const asked = { PersonCivilRegistrationIdentifier: cpr, CvStatusIdentifier: status, Comment: comment };
        return systemMessage('UpdateCVStatus', OURS, { CvStatus: asked });
      },
    },
    {
      operation: 'GetCVList',
      workload: logs(targets.read, clients),
      messageOf: (input) =>
        systemMessage('GetCVList', OURS, { PersonCivilRegistrationIdentifier: (input as LogAsked).cpr }),
    },
  ];
}

/** How long the slowest of a hundred calls took, ours against npm's `soap`; to be no longer where its rate is to be reached. */
function tailOf(what: string, { tails }: Comparison, { 'node-soap': target }: Floors): Figure {
  const measured = tails['node-soap'] as Spread;
  return ratio(target?.id ?? null, `${what}, p99 ÷ node-soap’s`, measured, target && { most: 1 });
}

function jsonTarget({ origin, pid }: Running, key: string): Target {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return { url: `${origin}/`, headers, pid };
}

/** The same as JSON: for whom, and what. */
function jsonOf(input: object): Buffer {
  const acting: ActingFor = { organisation: OURS, fullName: CALLER };
  return Buffer.from(JSON.stringify({ acting, input }));
}

/** What each client sends, over and over, made beforehand: the generator's own work is the same for all sides. */
function bodies(workload: Workload, clients: number, write: (input: object) => Buffer): readonly (readonly Buffer[])[] {
  return Array.from({ length: clients }, (_, client) => workload.inputsOf(client).map(write));
}

function loop(name: string, client: Client, target: Target, path: string, all: readonly (readonly Buffer[])[]): Side {
  const callers = overAndOver(all, (body) => succeed(client.send(target, path, body)));
  return closedLoop(name, callers, target.pid);
}
