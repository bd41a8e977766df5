import type { Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { type RuleRows, ruleSet } from '@/server/domain/rules/rule-set';
import type { PublishedSet, RuleSets } from '@/server/operations/ports/rule-sets';

/** The rules there are, and the code lists with the same rules compiled. */
export type RulesRead = {
  readonly today: Day;
  readonly published: readonly PublishedSet[];
  readonly rows: RuleRows;
  readonly lists: RegisterLists;
};

/** Throws ServiceFault 8236 and 9346. */
export async function readRules(rules: RuleSets): Promise<RulesRead> {
  const [{ today, published, rows, rulesRevision }, codeLists] = await Promise.all([rules.read(), rules.lists()]);
  // A set may be published between the two.
  return { today, published, rows, lists: { ...codeLists, rules: ruleSet(rows), rulesRevision } };
}
