import type { Call } from '@/server/domain/caller';
import { listRulePreviewInput } from '@/server/domain/inputs';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { ListedPrediction } from '@/server/operations/ports/rule-previews';
import { audited, parseOrThrow } from './operation';

/** Citizens in a part of the list. */
const PART = 1_000;

export type PreviewListPart = {
  readonly rows: readonly ListedPrediction[];
  /** The citizen after whom the next part begins; null at the end. */
  readonly next: number | null;
};

/**
 * The citizens for whom a previewed rule set changes something, in parts, for a file. Each part is audited, with the
 * purpose and the number of citizens so far.
 * @param input by listRulePreviewInput; @param after `next` of the part before; 0 for the first
 * Throws ServiceFault 1014, 8236, 9343 and 9346, and NotPermitted.
 */
export function listRulePreview({ previews, audit }: RulePorts) {
  return (call: Call, input: unknown, after = 0): Promise<PreviewListPart> =>
    audited(audit, call, 'ListRulePreview', async () => {
      const { preview, purpose } = parseOrThrow(listRulePreviewInput, input);
      const rows = await previews.list(call, { preview, purpose, after }, PART);
      const last = rows.length === PART ? rows.at(-1) : undefined;
      return { rows, next: last?.citizenId ?? null };
    });
}
