import type { Day } from '@/server/domain/danish-time';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { RuleFault } from '@/server/domain/rule-faults';
import { checkRequirements, checkResponsibilities } from './check-coverage';
import { checkExamples } from './check-examples';
import { checkRows } from './check-rows';
import { withProposed } from './rule-content';
import type { RuleFile } from './rule-file';
import { type RuleRows, ruleSet } from './rule-set';

/** What a rule file is checked against. */
export type CheckContext = {
  readonly today: Day;
  /** The day the set is to take effect. */
  readonly on: Day;
  readonly lists: RegisterLists;
  /** The rows of all rule sets that are published. */
  readonly rows: RuleRows;
};

/**
 * Everything that keeps a rule file from being published (rules.md § 3): on every day from its own on, for ever, each
 * cell of group × category × absence must have one row, each group somebody who judges, and each example must hold.
 */
export function checkRules(file: RuleFile, { today, on, lists, rows }: CheckContext): readonly RuleFault[] {
  return [
    ...(on <= today ? [{ kind: 'day-not-ahead', day: on } satisfies RuleFault] : []),
    ...checkRows(file, on, lists),
    ...checkRequirements(file.requirements, on, lists),
    ...checkResponsibilities(file.responsibilities, on, lists),
    ...checkExamples(file.examples, { ...lists, rules: ruleSet(withProposed(rows, file, on)) }),
  ];
}
