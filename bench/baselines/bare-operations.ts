import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { scopeColumns } from '@/server/adapters/postgres/look-ups';
import { cvFacts } from '@/server/adapters/postgres/register';
import { actorCall, functionCall, type Statement } from '@/server/adapters/postgres/statement';
import type { LookUpScope } from '@/server/domain/look-up-budget';
import type { CvLogRow } from '@/server/operations/ports/cv-register';

const session = functionCall('session_read', 4);
const changeCv = actorCall('change_cv', 15);
const cvLog = actorCall('cv_log', 2);
const listFacts = functionCall('list_facts', 3);
const updatedCvs = actorCall('updated_cvs', 6);

const IDLE_MINUTES = 30;
const PAGE_SIZE = 1_000;

export type Judgement = { readonly cpr: string; readonly status: number; readonly comment: string };
export type Choice = { readonly cpr: string; readonly availability: number };
export type PageQuery = {
  readonly start: string;
  readonly end: string;
  readonly jobcenter?: string;
  readonly page: number;
};
export type LogQuery = { readonly cpr: string };

type Row = Readonly<Record<string, unknown>>;
type Facts = {
  readonly citizenId: number;
  readonly revision: number;
  readonly today: string;
  readonly ruleSet: number;
};

/** The caller, as the first arguments of the SQL functions take it: organisation first. */
export type BareCaller = readonly unknown[];

/** A client system, which the server knows without a query per call. */
export function systemCaller(type: number, code: string): BareCaller {
  return [type, code, 'system', 'bench', 'Bench', randomUUID()];
}

/**
 * The four operations as their SQL alone: every statement that the service sends for one call, audit included, without
 * rules, schemas or mapping of errors. The baseline of the service.
 */
export function bareOperations(pool: pg.Pool) {
  async function row({ name, text }: Statement, values: readonly unknown[]): Promise<Row> {
    const { rows } = await pool.query<Row>({ name, text, values: [...values] });
    if (!rows[0]) throw new Error(`${name} found nothing`);
    return rows[0];
  }

  async function facts(caller: BareCaller, cpr: string, status: number | null): Promise<Facts> {
    const [type, code] = caller;
    const values = [type, code, cpr, null, status, ...scopeColumns(scopesOf(caller))];
    return (await row(cvFacts, values)).cv_facts as Facts;
  }

  async function change(
    caller: BareCaller,
    { citizenId, revision, today, ruleSet }: Facts,
    what: readonly [operation: string, changeType: number, value: number, comment: string | null],
  ): Promise<void> {
    const [operation, changeType, value, comment] = what;
    const values = [
      ...caller,
      operation,
      citizenId,
      revision,
      changeType,
      value,
      comment,
      null,
      null,
      null,
      null,
      today,
      ruleSet,
      // As after a judgement that leaves no case.
      true,
      '[]',
      null,
    ];
    const { outcome } = await row(changeCv, values);
    if (outcome !== 'written') throw new Error(`change_cv answered ${outcome}`);
  }

  return {
    /** The user of a session. */
    async person(token: string): Promise<BareCaller> {
      const hash = createHash('sha256').update(token).digest();
      const found = await row(session, [hash, IDLE_MINUTES, ['demo'], true]);
      const { organisation_type, organisation_code, role, user_id, user_name } = found;
      return [organisation_type, organisation_code, role, user_id, user_name, randomUUID()];
    },

    async updateCvStatus(caller: BareCaller, { cpr, status, comment }: Judgement): Promise<void> {
      await change(caller, await facts(caller, cpr, status), ['UpdateCVStatus', 2, status, comment]);
    },

    async updateCvAvailability(caller: BareCaller, { cpr, availability }: Choice): Promise<void> {
      await change(caller, await facts(caller, cpr, null), ['UpdateCVAvailability', 3, availability, null]);
    },

    async getUpdatedCvs(caller: BareCaller, { start, end, jobcenter, page }: PageQuery) {
      const [type, code] = caller;
      const filter = jobcenter ?? null;
      await row(listFacts, [type, code, filter]);
      const period = [new Date(start), new Date(end)];
      const values = [...caller, 'GetUpdatedCVs', ...period, filter, page, PAGE_SIZE];
      return (await row(updatedCvs, values)).updated_cvs;
    },

    async getCvList(caller: BareCaller, { cpr }: LogQuery): Promise<readonly CvLogRow[]> {
      const { citizenId, revision } = await facts(caller, cpr, null);
      return (await row(cvLog, [...caller, citizenId, revision])).cv_log as readonly CvLogRow[];
    },
  };
}

/** The scopes that the service counts look-ups against; it reads the counts with the facts. */
function scopesOf([type, code, role, user]: BareCaller): readonly LookUpScope[] {
  if (role === 'system') return [{ scope: 'client', key: String(user) }];
  return [
    { scope: 'user', key: String(user) },
    { scope: 'organisation', key: `${type}:${code}` },
  ];
}

export type BareOperations = ReturnType<typeof bareOperations>;
