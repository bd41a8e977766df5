import type { Choice, Judgement, LogQuery, PageQuery } from '@/bench/baselines/bare-operations';
import type { Month } from '@/bench/measure/month';
import { Availability, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { type Actor, changeOfOne, logOfOne, pageOfMany } from './sql-scripts';
import { JOBCENTER, type Targets } from './targets';

/** One kind of call, repeated over different citizens. */
export type Workload = {
  readonly name: string;
  /** The caller, as the demo's list of people names them. */
  readonly person: string;
  readonly procedure: string;
  /** The most concurrent calls, where one person is limited; otherwise the run's own number. */
  readonly maxConcurrent?: number;
  /** What one client sends in rotation, the same to every side. No two clients change the same citizen. */
  inputsOf(client: number): readonly object[];
  /** The same work as a pgbench script, with a session's token or without. */
  script(token: string | null): string;
};

/** What the calls are about: the citizens, and a closed month with the number of pages of its list. */
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

/** All workloads, reads first: changes lengthen the logs. */
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
    inputsOf: (client): LogQuery[] => ofClient(cprs, client, clients).map((cpr) => ({ cpr })),
    script: (token) => logOfOne(SUPERVISOR, token, shares(cprs, clients)),
  };
}

function lists(month: Month, pages: Subject['pages']): readonly Workload[] {
  const list = (name: string, actor: Actor, jobcenter: string | undefined, last: number): Workload => ({
    name: `GetUpdatedCVs, ${name}`,
    person: actor.person,
    procedure: 'getUpdatedCvs',
    maxConcurrent: 2,
    inputsOf: (client): PageQuery[] =>
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

/** The citizens of each client, equally many for each. */
function shares(cprs: readonly string[], clients: number): readonly (readonly string[])[] {
  return Array.from({ length: clients }, (_, client) => ofClient(cprs, client, clients));
}
