import type pg from 'pg';
import { type BareCaller, type BareOperations, bareOperations } from '@/bench/baselines/bare-operations';
import type { Side } from '@/bench/report/compare';
import { type Caller, closedLoop, inRotation } from './closed-loop';
import { type Client, succeed, type Target } from './http-client';
import type { Workload } from './workloads';

/** A workload through a tRPC server. */
export function trpcSide(name: string, client: Client, target: Target, workload: Workload, clients: number): Side {
  const call = (input: object) => succeed(client.call(target, workload.procedure, input));
  return closedLoop(name, callersOf(workload, clients, call), target.pid);
}

/** Calls one procedure without input, over and over. */
export function emptySide(name: string, client: Client, target: Target, procedure: string, clients: number): Side {
  const call: Caller = async () => void (await succeed(client.call(target, procedure, undefined)));
  return closedLoop(name, Array<Caller>(clients).fill(call), target.pid);
}

/** A workload as its SQL alone from this process, for machines without pgbench. */
export function sqlSide(name: string, pool: pg.Pool, token: string, workload: Workload, clients: number): Side {
  const operations = bareOperations(pool);
  // The inputs of a workload are made for the procedure that it names.
  const run = operations[workload.procedure as Exclude<keyof BareOperations, 'person'>] as (
    caller: BareCaller,
    input: object,
  ) => Promise<unknown>;
  const call = async (input: object) => run(await operations.person(token), input);
  return closedLoop(name, callersOf(workload, clients, call));
}

function callersOf(workload: Workload, clients: number, call: (input: object) => Promise<unknown>): readonly Caller[] {
  const inputs = Array.from({ length: clients }, (_, client) => workload.inputsOf(client));
  return inRotation(inputs, call);
}
