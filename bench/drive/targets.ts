import type pg from 'pg';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { createRegister } from '@/server/adapters/postgres/register';
import { createPool } from '@/server/database/pools';
import type { Call } from '@/server/domain/caller';
import { Availability, CvStatus, OrganisationType } from '@/server/domain/code-lists';
import { ServiceFault } from '@/server/domain/service-error';
import { enforceAvailability } from '@/server/operations/update-cv-availability';
import { enforceJudgement } from '@/server/operations/update-cv-status';

/** The jobcenter whose supervisor makes the calls: the second largest, with citizens of every kind. */
export const JOBCENTER = '751';

/** CPR numbers of citizens by what the caller may do to them; none is in both lists of changes. */
export type Targets = {
  readonly judge: readonly string[];
  readonly choose: readonly string[];
  readonly read: readonly string[];
};

const CANDIDATES = 4_000;

/**
 * Picks citizens of the jobcenter by the service's own rules, so that every measured call is accepted.
 * @param seed another seed draws other citizens
 */
export async function pickTargets(database: DatabaseUrls, seed: number): Promise<Targets> {
  const rows = await ask<{ cpr: string }>(
    database,
    `select (select n.cpr from citizen_cpr n where n.citizen_id = c.id order by n.valid_from desc limit 1) as cpr
     from citizen c join municipality m on m.id = c.municipality join cv on cv.citizen_id = c.id
     where m.jobcenter = $1 and cv.state = 'active'
     order by md5($2 || ' ' || c.id) limit $3`,
    [JOBCENTER, seed, CANDIDATES],
  );
  const all = rows.map(({ cpr }) => cpr);
  const half = Math.ceil(all.length / 2);
  const pool = createPool('screens', database.appUrl);
  try {
    const allowed = (cprs: readonly string[], check: Check) => filterAllowed(pool, cprs, check);
    return {
      judge: await allowed(all.slice(0, half), (facts) => enforceJudgement(CALL, facts, JUDGEMENT)),
      choose: await allowed(all.slice(half), (facts) => enforceAvailability(CALL, facts, Availability.searchable)),
      read: all,
    };
  } finally {
    await pool.end();
  }
}

const CALL: Call = {
  requestId: '00000000-0000-4000-8000-000000000000',
  caller: {
    organisation: { type: OrganisationType.jobcenter, code: JOBCENTER },
    role: 'supervisor',
    user: { id: 'bench', name: 'Bench' },
    citizenId: null,
  },
};

const JUDGEMENT = { status: CvStatus.approved, hasComment: true } as const;

type Facts = Parameters<typeof enforceJudgement>[1];
type Check = (facts: Facts) => void;

async function filterAllowed(pool: pg.Pool, cprs: readonly string[], check: Check): Promise<readonly string[]> {
  const register = createRegister({ screens: pool, systems: pool }, 'bench');
  const passed: string[] = [];
  for (const cpr of cprs) {
    const { facts } = await register.facts(CALL, { cpr }, JUDGEMENT.status);
    if (passes(() => check(facts))) passed.push(cpr);
  }
  return passed;
}

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof ServiceFault) return false;
    throw error;
  }
}
