import { createAudit } from '@/server/adapters/postgres/audit';
import { createRuleComparisons } from '@/server/adapters/postgres/rule-comparisons';
import { createRulePreviews } from '@/server/adapters/postgres/rule-previews';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import type { CliContext } from '@/server/cli/command';
import type { RulePorts } from '@/server/operations/ports/rule-ports';

/** What the operations on rules need, on the database of the command line. */
export async function rulePorts(context: CliContext): Promise<RulePorts> {
  const { pools } = await context.database();
  return {
    rules: createRuleSets(pools.export),
    previews: createRulePreviews(pools.export),
    comparisons: createRuleComparisons(pools.export),
    audit: createAudit(pools, context.config().secretKey),
  };
}
