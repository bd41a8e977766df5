import type { Call } from '@/server/domain/caller';
import type { Day } from '@/server/domain/danish-time';
import { rulePreviewInput } from '@/server/domain/inputs';
import type { ComparedRow } from '@/server/domain/rule-changes';
import type { RulePreview } from '@/server/domain/rule-preview';
import { comparedRows } from '@/server/domain/rules/compared-rows';
import { contentOf, hashOf } from '@/server/domain/rules/rule-content';
import { type RuleRows, ruleSet } from '@/server/domain/rules/rule-set';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { PreviewState } from '@/server/operations/ports/rule-previews';
import type { PublishedSet, PublishRefusal, RuleSetsRead } from '@/server/operations/ports/rule-sets';
import { audited, parseOrThrow } from './operation';

/** How many previews are listed. */
const PREVIEWS = 20;

export type SetState = 'past' | 'in-force' | 'coming' | 'withdrawn';

type Publication = Pick<PublishedSet, 'publishedAt' | 'publishedBy' | 'withdrawnAt' | 'withdrawnBy' | 'comparedAt'>;

export type ListedSet = Publication &
  Pick<PublishedSet, 'id' | 'takesEffectOn'> & {
    readonly state: SetState;
    readonly hash: string;
    readonly rows: number;
    readonly undecided: number;
  };

export type ListedPreview = Omit<PreviewState, 'userId' | 'rulesRevision' | 'interrupted'> & {
  readonly state: 'running' | 'interrupted' | 'finished';
  /** The set that was published by it, or by a later preview of the same rules for the same day. */
  readonly publishedAs: number | null;
};

export type RulesOverview = {
  readonly today: Day;
  /** The newest first. */
  readonly sets: readonly ListedSet[];
  readonly previews: readonly ListedPreview[];
};

/** The rule sets there are, and the newest previews. Throws ServiceFault 8236 and 9346, and NotPermitted. */
export function rulesOverview({ rules, previews, audit }: RulePorts) {
  return (call: Call): Promise<RulesOverview> =>
    audited(audit, call, 'ReadRules', async () => {
      const [read, recent] = await Promise.all([rules.read(), previews.recent(PREVIEWS)]);
      const inForce = ruleSet(read.rows).setOn(read.today);
      const sets = await Promise.all(read.published.map((set) => listedSet(set, read, inForce)));
      return {
        today: read.today,
        sets: sets.reverse(),
        previews: recent.map((preview) => listedPreview(preview, read.published)),
      };
    });
}

/** Every code list with its validity. Throws as rulesOverview. */
export function codeListOverview({ rules, audit }: RulePorts) {
  return (call: Call) =>
    audited(audit, call, 'ReadRules', async () => {
      const [lists, { today }] = await Promise.all([rules.codeLists(), rules.read()]);
      return { lists, today };
    });
}

/** A preview with the rows it is about, beside those that apply without it. */
export type PreviewOverview = ListedPreview & {
  readonly today: Day;
  /** The set that applies on the day without it. */
  readonly basedOn: number;
  readonly rows: readonly ComparedRow[];
  /** Without the examples of each combination, of which there may be thousands; null for one of an earlier build. */
  readonly result: Omit<RulePreview, 'cells'> | null;
  /** What became of it; null: it is not published. */
  readonly publication: Publication | null;
  /** Why the caller can't publish it now; null = they can. */
  readonly refusal: PublishRefusal | 'published' | 'withdrawn' | null;
};

/** One preview; null when there is none with this number. Throws as rulesOverview. */
export function previewOverview({ rules, previews, audit }: RulePorts) {
  return (call: Call, input: unknown): Promise<PreviewOverview | null> =>
    audited(audit, call, 'ReadRules', async () => {
      const { preview: id } = parseOrThrow(rulePreviewInput, input);
      const [read, preview] = await Promise.all([rules.read(), previews.read(id)]);
      if (!preview) return null;
      const { content, result, ...state } = preview;
      const listed = listedPreview(state, read.published);
      const basedOn = setWithout(read.rows, listed, state.on);
      const set = read.published.find(({ id: published }) => published === listed.publishedAs);
      return {
        ...listed,
        ...{ today: read.today, basedOn },
        rows: comparedRows(contentOf(read.rows, basedOn, state.on), content),
        result: result && 'kept' in result ? withoutCells(result) : null,
        publication: set ? publicationOf(set) : null,
        refusal: set?.withdrawnAt == null ? refusalOf(call, state, listed, read) : 'withdrawn',
      };
    });
}

async function listedSet(set: PublishedSet, { today, rows }: RuleSetsRead, inForce: number): Promise<ListedSet> {
  const { id, takesEffectOn } = set;
  const content = contentOf(rows, id);
  const all = [...content.requirements, ...content.responsibilities, ...content.deadlines];
  return {
    ...{ id, takesEffectOn, ...publicationOf(set) },
    state: stateOf(set, today, inForce),
    hash: await hashOf(content),
    rows: all.length,
    undecided: all.filter(({ undecided }) => undecided).length,
  };
}

function stateOf({ id, takesEffectOn, withdrawnAt }: PublishedSet, today: Day, inForce: number): SetState {
  if (withdrawnAt !== null) return 'withdrawn';
  if (id === inForce) return 'in-force';
  return (takesEffectOn ?? '') > today ? 'coming' : 'past';
}

function listedPreview(
  { userId: _user, rulesRevision: _revision, interrupted, ...preview }: PreviewState,
  published: readonly PublishedSet[],
): ListedPreview {
  const state = preview.finishedAt !== null ? 'finished' : interrupted ? 'interrupted' : 'running';
  const set =
    published.find(({ previewId }) => previewId === preview.id) ??
    published.findLast(
      ({ hash, takesEffectOn, publishedAt }) =>
        hash === preview.hash && takesEffectOn === preview.on && (publishedAt ?? 0) > preview.begunAt,
    );
  return { ...preview, state, publishedAs: set?.id ?? null };
}

/** The set that applies on a day without what was published by a preview. */
function setWithout(rows: RuleRows, { publishedAs }: ListedPreview, on: Day): number {
  const sets = rows.sets.filter(({ id }) => id !== publishedAs);
  return ruleSet({ ...rows, sets }).setOn(on);
}

function withoutCells({ cells: _cells, ...result }: RulePreview) {
  return result;
}

function publicationOf({ publishedAt, publishedBy, withdrawnAt, withdrawnBy, comparedAt }: PublishedSet): Publication {
  return { publishedAt, publishedBy, withdrawnAt, withdrawnBy, comparedAt };
}

function refusalOf(
  { caller }: Call,
  { on, userId, rulesRevision }: PreviewState,
  { state, publishedAs }: ListedPreview,
  read: RuleSetsRead,
): PreviewOverview['refusal'] {
  if (publishedAs !== null) return 'published';
  if (state !== 'finished') return 'not-previewed';
  if (on <= read.today) return 'day-not-ahead';
  if (rulesRevision !== read.rulesRevision) return 'rules-changed';
  return userId === caller.user.id ? 'same-person' : null;
}
