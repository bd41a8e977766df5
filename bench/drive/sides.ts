import type pg from 'pg';
import { type BareCaller, type BareOperations, bareOperations } from '@/bench/baselines/bare-operations';
import type { Side } from '@/bench/report/compare';
import { type Caller, closedLoop, overAndOver } from './closed-loop';
import { type Client, succeed, type Target } from './http-client';
import type { Workload } from './workloads';

/** A workload through a tRPC server. */
export function trpcSide(name: string, client: Client, target: Target, workload: Workload, clients: number): Side {
  const call = (input: object) => succeed(client.call(target, workload.procedure, input));
  return closedLoop(name, callersOf(workload, clients, call), target.pid);
}

/** One procedure without input, again and again. */
export function emptySide(name: string, client: Client, target: Target, procedure: string, clients: number): Side {
  const call: Caller = async () => void (await succeed(client.call(target, procedure, undefined)));
  return closedLoop(name, Array<Caller>(clients).fill(call), target.pid);
}

/** A workload as its SQL alone from this process, where there is no pgbench. */
export function sqlSide(name: string, pool: pg.Pool, token: string, workload: Workload, clients: number): Side {
  const operations = bareOperations(pool);
  // A workload's inputs are made for the procedure it names.
  const run = operations[workload.procedure as Exclude<keyof BareOperations, 'person'>] as (
    caller: BareCaller,
    input: object,
  ) => Promise<unknown>;
  const call = async (input: object) => run(await operations.person(token), input);
  return closedLoop(name, callersOf(workload, clients, call));
}

function callersOf(workload: Workload, clients: number, call: (input: object) => Promise<unknown>): readonly Caller[] {
  const inputs = Array.from({ length: clients }, (_, client) => workload.inputsOf(client));
  return overAndOver(inputs, call);
}
