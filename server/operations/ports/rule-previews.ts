import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import type { RulePreview, RuleValues } from '@/server/domain/rule-preview';
import type { PreviewedCitizen } from '@/server/domain/rules/preview';
import type { RuleContent } from '@/server/domain/rules/rule-file';

/** What is previewed: a rule set by its hash, for a day. `rulesRevision`: of the rules it is compared with. */
export type NewPreview = {
  readonly hash: string;
  readonly on: Day;
  readonly content: RuleContent;
  readonly rulesRevision: number;
};

/** What a set would change for one citizen; group and category as registered on its day. */
export type Prediction = {
  readonly citizenId: number;
  readonly group: number | null;
  readonly category: number | null;
  readonly from: RuleValues;
  readonly to: RuleValues;
};

export type ListedPrediction = Prediction & { readonly cpr: string };

/** A preview and how far it has come. Instants are milliseconds since 1970. */
export type PreviewState = {
  readonly id: number;
  readonly hash: string;
  readonly on: Day;
  readonly userId: string;
  readonly userName: string;
  readonly begunAt: number;
  readonly finishedAt: number | null;
  /** Share of the citizens read, 0 to 1. */
  readonly share: number;
  /** Unfinished, and nothing has been heard of it for a minute. */
  readonly interrupted: boolean;
  /** Of the rules it was compared with. */
  readonly rulesRevision: number;
  /** Citizens for whom something changes; null until it has finished. */
  readonly changed: number | null;
};

/** Previews of rule sets, each with what it predicts. Throws ServiceFault 8236 and 9346; reading 9343. */
export type RulePreviews = {
  /** @returns its id, and the largest citizen id there is to read */
  begin(call: Call, preview: NewPreview): Promise<{ readonly id: number; readonly lastId: number }>;
  /**
   * What the rules read of citizens with one of some contact groups on a day, in order of id. A citizen who has changed
   * since the preview began is read as they are now.
   * @param after the last citizen read; @param limit the maximum number of citizens
   */
  facts(
    call: Call,
    day: Day,
    groups: readonly number[],
    after: number,
    limit: number,
  ): Promise<readonly PreviewedCitizen[]>;
  /** Keeps what was predicted for citizens up to an id. */
  add(call: Call, preview: number, doneTo: number, predictions: readonly Prediction[]): Promise<void>;
  finish(call: Call, preview: number, result: RulePreview): Promise<void>;
  /** The predictions after a citizen, audited with the purpose. */
  list(
    call: Call,
    asked: { readonly preview: number; readonly purpose: string; readonly after: number },
    limit: number,
  ): Promise<readonly ListedPrediction[]>;
  /** What was previewed with a hash for a day; null when nothing was, or it hasn't finished. */
  content(asked: { readonly hash: string; readonly on: Day }): Promise<RuleContent | null>;
  /** The newest previews, the newest first. */
  recent(limit: number): Promise<readonly PreviewState[]>;
  /** One preview with what it is about, and what it says once it has finished. */
  read(
    id: number,
  ): Promise<(PreviewState & { readonly content: RuleContent; readonly result: RulePreview | null }) | null>;
};
