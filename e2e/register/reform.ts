import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { createAudit } from '@/server/adapters/postgres/audit';
import { createRuleComparisons } from '@/server/adapters/postgres/rule-comparisons';
import { createRulePreviews } from '@/server/adapters/postgres/rule-previews';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import { TEST_DAY } from '@/server/database/test-clock';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { RequirementLine, RuleContent } from '@/server/domain/rules/rule-file';
import { SEEDED } from '@/server/domain/rules/rule-file.test-support';
import { foundAll } from '@/server/doors/feed/feed.test-support';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import { citizenRecords } from '@/server/population/citizen-records';

/** What the operations on rules need, over one pool. */
export function rulePorts(pool: pg.Pool): RulePorts {
  return {
    rules: createRuleSets(pool),
    previews: createRulePreviews(pool),
    comparisons: createRuleComparisons(pool),
    audit: createAudit({ screens: pool, systems: pool }, 'a secret of the tests'),
  };
}

/** A call by a system administrator. */
export function administrator(id = 'rita'): Call {
  return {
    requestId: randomUUID(),
    caller: {
      organisation: { type: OrganisationType.star, code: 'STAR' },
      role: 'system-administrator',
      user: { id, name: `${id} Prøvesen` },
      citizenId: null,
    },
  };
}

/** Founds the demo's citizens, up to today. */
export async function foundDemo(pool: pg.Pool, citizens: number): Promise<void> {
  const each = Array.from({ length: citizens }, (_, index) => citizenRecords({ seed: 1, until: TEST_DAY, index }));
  await foundAll(pool, each.flat());
}

const ROW = { source: 'a reform of the tests', undecided: false, from: null, to: null };

/** The seeded rules, with other requirements, another judge and other deadlines; as a file. */
export function reformFile(change: (content: RuleContent) => Partial<RuleContent> = reformed): string {
  return JSON.stringify({ ...SEEDED, ...change(SEEDED) });
}

function reformed({ requirements, responsibilities, deadlines }: RuleContent): RuleContent {
  const required = (group: number, category: number | null, absence: number | null, requirement: number) => {
    return { ...ROW, group, category, absence, requirement };
  };
  const others: readonly RequirementLine[] = [
    required(1, null, 11, 2),
    required(2, 4, null, 2),
    required(6, null, null, 1),
    required(8, null, null, 2),
    required(12, 7, null, 1),
  ];
  const key = ({ group, category, absence }: RequirementLine) => `${group},${category},${absence}`;
  const replaced = new Set(others.map(key));
  return {
    requirements: [...requirements.filter((row) => !replaced.has(key(row))), ...others],
    responsibilities: responsibilities.map((row) => (row.group === 23 ? { ...row, refusalForFund: 9009 } : row)),
    deadlines: deadlines.map((row) => (row.group === 1 ? { ...row, days: 10 } : row)),
  };
}
