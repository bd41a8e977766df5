import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { addCitizen, PLAIN, type Situation, spareCpr } from '@/e2e/contract/citizens';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { type Service, serviceOver } from './service';

// rules.md § 2: what the screens explain, and to whom.
const CPR = spareCpr(0);
const SICK = 11;
const EXEMPT: Situation = {
  ...PLAIN,
  group: { id: 2, category: 4 },
  absences: [SICK],
  funds: [{ fund: 3 }, { fund: 1, from: -800, to: -30 }],
  referrals: [{ operator: '12345678', jobcenter: '751' }],
};

let db: TestDatabase;
let service: Service;
let citizenId = 0;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR, EXEMPT);
  const { rows } = await db.owner.query<{ id: number }>('select citizen_id as id from citizen_cpr where cpr = $1', [
    CPR,
  ]);
  citizenId = rows[0]?.id ?? 0;
  service = serviceOver(db.pool);
});
afterAll(() => db.close());

function call(name: OrganisationName): Call {
  const user = { id: `test-${name}`, name: 'Prøve Prøvesen' };
  return { requestId: randomUUID(), caller: { ...of(name), user, citizenId: null } };
}

describe('rules.md § 2: absences by type', () => {
  it.each(['aarhus', 'aarhusKommune', 'fund3'] as const)('are told to %s, to whom the citizen belongs', async (who) => {
    const { absences, exempt, explanation } = await service.operations.cvOverview(call(who), citizenId);
    expect(absences).toEqual([expect.objectContaining({ type: SICK, exempts: true })]);
    expect(exempt).toBe(true);
    expect(explanation.requirement.sentence).toMatchObject({ key: 'exempted', values: { absence: SICK } });
  });

  it.each(['operator', 'star', 'fund1'] as const)('are not told to %s', async (who) => {
    const overview = await service.operations.cvOverview(call(who), citizenId);
    expect(overview.absences).toBeNull();
    expect(overview.exempt).toBe(true);
    const { requirement } = overview.explanation;
    expect(requirement.sentence.key).toBe('exempted-withheld');
    expect(requirement.conditions.at(-1)).toMatchObject({ key: 'exemption', mark: 'met' });
    // Neither by its number nor by the row of the matrix that names it.
    expect(JSON.stringify(overview)).not.toMatch(/"absence"/);
    const { rows } = await db.owner.query<{ id: number }>(
      'select id from cv_requirement_rule where contact_group = 2 and person_category = 4 and absence_type = $1',
      [SICK],
    );
    expect(JSON.stringify(overview.explanation)).not.toContain(`"row":${rows[0]?.id},`);
  });
});
