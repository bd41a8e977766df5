import type { RulePorts } from '@/server/operations/ports/rule-ports';
import { listRulePreview } from './list-rule-preview';
import { previewRules } from './preview-rules';
import { publishRules } from './publish-rules';
import { codeListOverview, previewOverview, rulesOverview } from './rules-overview';
import { withdrawRules } from './withdraw-rules';

/** What the screens do about rules. */
export function createRuleOperations(ports: RulePorts) {
  return {
    overview: rulesOverview(ports),
    codeLists: codeListOverview(ports),
    preview: previewOverview(ports),
    beginPreview: previewRules(ports),
    list: listRulePreview(ports),
    publish: publishRules(ports),
    withdraw: withdrawRules(ports),
  };
}

export type RuleOperations = ReturnType<typeof createRuleOperations>;
