import type { Choice, Judgement, LogAsked, PageAsked } from '@/bench/baselines/bare-operations';
import type { Month } from '@/bench/measure/month';
import { Availability, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { type Actor, changeOfOne, logOfOne, pageOfMany } from './sql-scripts';
import { JOBCENTER, type Targets } from './targets';

/** One kind of call, made again and again about others. */
export type Workload = {
  readonly name: string;
  /** Who calls, as the demo's list of people names them. */
  readonly person: string;
  readonly procedure: string;
  /** The most calls under way at once, where one person may make no more; else as many as the run is told. */
  readonly atOnce?: number;
  /** What one client sends, over and over; the same to every side. No two clients change the same citizen. */
  inputsOf(client: number): readonly object[];
  /** The same work as a script for pgbench, for a session by its token; without one, for who needs none. */
  script(token: string | null): string;
};

/** What is asked about: the citizens, and a closed month with how many pages its list has. */
export type Subject = {
  readonly targets: Targets;
  readonly month: Month;
  readonly pages: { readonly jobcenter: number; readonly country: number };
};

export const SUPERVISOR: Actor = {
  type: OrganisationType.jobcenter,
  code: JOBCENTER,
  person: 'demo-aarhus-supervisor',
};
export const STAR: Actor = { type: OrganisationType.star, code: 'STAR', person: 'demo-star-supervisor' };

const COMMENT = 'Godkendt efter samtale: erfaring og uddannelse er beskrevet.';

/** All that is measured, the reads first: the changes lengthen the logs. */
export function workloads(clients: number, { targets, month, pages }: Subject): readonly Workload[] {
  return [
    logs(targets.read, clients),
    ...lists(month, pages),
    judgements(targets.judge, clients),
    choices(targets.choose, clients),
  ];
}

export function judgements(cprs: readonly string[], clients: number): Workload {
  return {
    name: 'UpdateCVStatus',
    person: SUPERVISOR.person,
    procedure: 'updateCvStatus',
    inputsOf: (client): Judgement[] =>
      ofClient(cprs, client, clients).map((cpr, at) => ({
        cpr,
        status: SETTABLE_STATUSES[at % 3] as number,
        comment: COMMENT,
      })),
    script: (token) =>
      changeOfOne(SUPERVISOR, token, shares(cprs, clients), {
        operation: 'UpdateCVStatus',
        changeType: 2,
        values: SETTABLE_STATUSES,
        comment: COMMENT,
      }),
  };
}

export function choices(cprs: readonly string[], clients: number): Workload {
  return {
    name: 'UpdateCVAvailability',
    person: SUPERVISOR.person,
    procedure: 'updateCvAvailability',
    inputsOf: (client): Choice[] =>
      ofClient(cprs, client, clients).map((cpr) => ({ cpr, availability: Availability.searchable })),
    script: (token) =>
      changeOfOne(SUPERVISOR, token, shares(cprs, clients), {
        operation: 'UpdateCVAvailability',
        changeType: 3,
        values: [Availability.searchable],
        comment: null,
      }),
  };
}

export function logs(cprs: readonly string[], clients: number): Workload {
  return {
    name: 'GetCVList',
    person: SUPERVISOR.person,
    procedure: 'getCvList',
    inputsOf: (client): LogAsked[] => ofClient(cprs, client, clients).map((cpr) => ({ cpr })),
    script: (token) => logOfOne(SUPERVISOR, token, shares(cprs, clients)),
  };
}

function lists(month: Month, pages: Subject['pages']): readonly Workload[] {
  const list = (name: string, actor: Actor, jobcenter: string | undefined, last: number): Workload => ({
    name: `GetUpdatedCVs, ${name}`,
    person: actor.person,
    procedure: 'getUpdatedCvs',
    atOnce: 2,
    inputsOf: (client): PageAsked[] =>
      Array.from({ length: last }, (_, at) => ({
        ...month,
        ...(jobcenter && { jobcenter }),
        page: 1 + ((client + at) % last),
      })),
    script: (token) => pageOfMany(actor, token, month, jobcenter ?? null, last),
  });
  return [list('jobcenter', SUPERVISOR, JOBCENTER, pages.jobcenter), list('country', STAR, undefined, pages.country)];
}

function ofClient(cprs: readonly string[], client: number, clients: number): readonly string[] {
  const share = Math.floor(cprs.length / clients);
  return cprs.slice(client * share, (client + 1) * share);
}

/** What each client changes, client by client: as many for one as for another. */
function shares(cprs: readonly string[], clients: number): readonly (readonly string[])[] {
  return Array.from({ length: clients }, (_, client) => ofClient(cprs, client, clients));
}
