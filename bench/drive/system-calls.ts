import type { Choice, Judgement, LogQuery } from '@/bench/baselines/bare-operations';
import type { Side } from '@/bench/report/compare';
import type { Organisation, ServiceOperation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { closedLoop, inRotation } from './closed-loop';
import { type Client, succeed, type Target } from './http-client';
import { systemMessage } from './system-client';
import { JOBCENTER, type Targets } from './targets';
import { choices, judgements, logs, type Workload } from './workloads';

/** The organisation that calls about one citizen are made for. */
export const OURS: Organisation = { type: OrganisationType.jobcenter, code: JOBCENTER };

/** A call of other systems about one citizen. */
export type Call = {
  readonly operation: ServiceOperation;
  readonly workload: Workload;
  /** The message of an input, as sent on the wire. */
  readonly messageOf: (input: object) => Buffer;
};

export function judge({ judge: cprs }: Targets, clients: number): Call {
  return {
    operation: 'UpdateCVStatus',
    workload: judgements(cprs, clients),
    messageOf(input) {
      const { cpr, status, comment } = input as Judgement;
      const content = { PersonCivilRegistrationIdentifier: cpr, CvStatusIdentifier: status, Comment: comment };
      return systemMessage('UpdateCVStatus', OURS, { CvStatus: content });
    },
  };
}

export function choose({ choose: cprs }: Targets, clients: number): Call {
  return {
    operation: 'UpdateCVAvailability',
    workload: choices(cprs, clients),
    messageOf(input) {
      const { cpr, availability } = input as Choice;
      const content = { PersonCivilRegistrationIdentifier: cpr, CvAvailabilityTypeIdentifier: availability };
      return systemMessage('UpdateCVAvailability', OURS, { CvAvailability: content });
    },
  };
}

export function readLog({ read }: Targets, clients: number): Call {
  return {
    operation: 'GetCVList',
    workload: logs(read, clients),
    messageOf: (input) =>
      systemMessage('GetCVList', OURS, { PersonCivilRegistrationIdentifier: (input as LogQuery).cpr }),
  };
}

/** What each client sends in rotation. Made beforehand, so that the generator's own work is the same for all sides. */
export function bodies(
  workload: Workload,
  clients: number,
  write: (input: object) => Buffer,
): readonly (readonly Buffer[])[] {
  return Array.from({ length: clients }, (_, client) => workload.inputsOf(client).map(write));
}

/** A side that sends them. @param path appended to the target's URL */
export function loop(
  name: string,
  client: Client,
  target: Target,
  path: string,
  all: readonly (readonly Buffer[])[],
): Side {
  const callers = inRotation(all, (body) => succeed(client.send(target, path, body)));
  return closedLoop(name, callers, target.pid);
}
