import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import { previewRulesInput } from '@/server/domain/inputs';
import type { RuleFault } from '@/server/domain/rule-faults';
import type { RulePreview } from '@/server/domain/rule-preview';
import { decidesGroupOtherwise } from '@/server/domain/rules/changed-cells';
import { type PreviewedCitizen, predictor, type Reform } from '@/server/domain/rules/preview';
import { previewCounts } from '@/server/domain/rules/preview-counts';
import { sorted, withProposed } from '@/server/domain/rules/rule-content';
import { ruleSet } from '@/server/domain/rules/rule-set';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { Prediction, RulePreviews } from '@/server/operations/ports/rule-previews';
import { checkRuleFile } from './check-rule-file';
import { audited, parseOrThrow } from './operation';

/** Citizens read at a time: worked out in some milliseconds, so that a server goes on answering in between. */
const AT_A_TIME = 500;

/** A preview that has begun, and what it will say. */
export type BegunPreview = {
  readonly id: number;
  readonly hash: string;
  readonly on: Day;
  readonly result: Promise<RulePreview>;
};

/** @param share of the citizens read, 0 to 1 */
export type PreviewProgress = (share: number) => void;

/**
 * Begins a preview (rules.md § 3): both rule sets are asked about every citizen of a changed cell, in batches, and what
 * would change is kept. No snapshot is held: who changes meanwhile is predicted as they are when they are read.
 * @param asked by previewRulesInput; @param random between 0 and 1, chooses the examples
 * Throws ServiceFault 1014, 8236, 9343 and 9346, and NotPermitted.
 */
export function previewRules(ports: RulePorts) {
  return (
    call: Call,
    asked: unknown,
    random: () => number,
    progress: PreviewProgress = () => undefined,
  ): Promise<BegunPreview | { readonly faults: readonly RuleFault[] }> =>
    audited(ports.audit, call, 'PreviewRules', async () => {
      const { text, on: day } = parseOrThrow(previewRulesInput, asked);
      const checked = await checkRuleFile(ports.rules)(text, day);
      if ('faults' in checked) return checked;
      const { file, hash, on, lists, rows } = checked;
      const counts = previewCounts(lists.municipalities, random, file.examples.length);
      const reform: Reform = { day: on, lists, proposed: ruleSet(withProposed(rows, file, on)) };
      const begun = await ports.previews.begin(call, {
        ...{ hash, on, content: sorted(file) },
        rulesRevision: lists.rulesRevision,
      });
      const result = runPreview(ports.previews, call, { ...begun, reform, counts }, progress);
      return { id: begun.id, hash, on, result };
    });
}

type Running = {
  readonly id: number;
  readonly lastId: number;
  readonly reform: Reform;
  readonly counts: ReturnType<typeof previewCounts>;
};

async function runPreview(
  previews: RulePreviews,
  call: Call,
  { id, lastId, reform, counts }: Running,
  progress: PreviewProgress,
): Promise<RulePreview> {
  const { day } = reform;
  const groups = await changedGroups(reform);
  const predict = predictor(reform);
  const read = (after: number) => previews.facts(call, day, groups, after, AT_A_TIME);
  let reading = groups.length > 0 ? read(0) : Promise.resolve([]);
  for (let citizens = await reading; citizens.length > 0; citizens = await reading) {
    const { citizenId: last } = citizens.at(-1) as PreviewedCitizen;
    // The next are read while these are worked out and kept.
    reading = citizens.length < AT_A_TIME ? Promise.resolve([]) : read(last);
    reading.catch(() => undefined);
    const predictions: Prediction[] = [];
    for (const citizen of citizens) {
      const predicted = predict(citizen);
      if (!predicted) continue;
      counts.add(citizen, predicted);
      const { facts, from, to, differs } = predicted;
      const { group = null, category = null } = facts.group ?? {};
      if (differs) predictions.push({ citizenId: citizen.citizenId, group, category, from, to });
    }
    await previews.add(call, id, last, predictions);
    progress(Math.min(1, last / lastId));
  }
  const result = counts.result();
  await previews.finish(call, id, result);
  return result;
}

/** The groups that are decided otherwise. Each takes some milliseconds, between which a server goes on answering. */
async function changedGroups({ day, lists, proposed }: Reform): Promise<readonly number[]> {
  const changed: number[] = [];
  for (const group of lists.groups.keys()) {
    if (decidesGroupOtherwise(lists.rules, proposed, day, group, lists)) changed.push(group);
    await new Promise(setImmediate);
  }
  return changed;
}
