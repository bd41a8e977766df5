import { addDays, type Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { RuleFault } from '@/server/domain/rule-faults';
import { checkRules } from '@/server/domain/rules/check-rules';
import { hashOf } from '@/server/domain/rules/rule-content';
import { type RuleFile, readRuleFile } from '@/server/domain/rules/rule-file';
import type { RuleRows } from '@/server/domain/rules/rule-set';
import type { RuleSets } from '@/server/operations/ports/rule-sets';
import { readRules } from './read-rules';

/** A rule file without faults, for a day, beside the rules there are. */
export type CheckedFile = {
  readonly file: RuleFile;
  readonly hash: string;
  readonly on: Day;
  readonly lists: RegisterLists;
  readonly rows: RuleRows;
};

/** Checks a rule file (rules.md § 3). @param on tomorrow unless given. Throws ServiceFault 8236 and 9346. */
export function checkRuleFile(rules: RuleSets) {
  return async (text: string, on?: Day): Promise<CheckedFile | { readonly faults: readonly RuleFault[] }> => {
    const parsed = readRuleFile(text);
    if ('faults' in parsed) return parsed;
    const { file } = parsed;
    const { today, rows, lists } = await readRules(rules);
    const day = on ?? addDays(today, 1);
    const faults = checkRules(file, { today, on: day, lists, rows });
    return faults.length > 0 ? { faults } : { file, hash: await hashOf(file), on: day, lists, rows };
  };
}
