import { OrganisationType } from './code-lists';
import type { CaseDeadline, CaseElement, CaseKind, CaseOperator, CaseTab } from './worklist';

/** How many views a person may have, and an organisation. */
export const MAX_VIEWS = 50;
/** The longest name of a view, in code points. */
export const VIEW_NAME_LENGTH = 60;

/**
 * The filters of a saved view, as the list takes them; an absent one is off. `before`: an instant in ISO 8601. No
 * person: of assignees only oneself, whoever that is, and nobody.
 */
export type ViewFilter = {
  readonly tab: CaseTab;
  readonly kinds?: readonly CaseKind[];
  readonly deadline?: CaseDeadline;
  readonly groups?: readonly number[];
  readonly municipality?: string;
  readonly jobcenter?: string;
  readonly operator?: CaseOperator;
  readonly element?: CaseElement;
  readonly assignee?: 'me' | 'nobody';
  readonly before?: string;
};

/** What a filter can name today, of the citizens of an organisation's unit. */
export type ViewCodes = {
  readonly municipalities: readonly string[];
  readonly jobcenters: readonly string[];
  readonly groups: readonly number[];
};

/** What of a view no longer exists, or the caller's organisation has none of; `groups`: those. */
export type Dropped =
  | { readonly field: 'municipality' | 'jobcenter'; readonly code: string }
  | { readonly field: 'groups'; readonly groups: readonly number[] }
  | { readonly field: 'operator' };

/** A view as it is opened. */
export type OpenedView = { readonly filter: ViewFilter; readonly dropped: readonly Dropped[] };

/** The parts of a view that hold today, and those that don't (worklist.md § 5, "checked against rights"). */
export function openView(saved: ViewFilter, type: OrganisationType, codes: ViewCodes): OpenedView {
  const { groups, municipality, jobcenter, operator, ...rest } = saved;
  const dropped: Dropped[] = [];
  const known = groups?.filter((group) => codes.groups.includes(group)) ?? [];
  const unknown = groups?.filter((group) => !known.includes(group)) ?? [];
  if (unknown.length > 0) dropped.push({ field: 'groups', groups: unknown });
  const inList = (field: 'municipality' | 'jobcenter', code: string | undefined, list: readonly string[]): boolean => {
    if (code === undefined || list.includes(code)) return code !== undefined;
    dropped.push({ field, code });
    return false;
  };
  const ofMunicipality = inList('municipality', municipality, codes.municipalities);
  const ofJobcenter = inList('jobcenter', jobcenter, codes.jobcenters);
  // Only a jobcenter's list says who is with whom.
  const refers = type === OrganisationType.jobcenter || type === OrganisationType.municipality;
  if (operator && !refers) dropped.push({ field: 'operator' });
  const filter = {
    ...rest,
    ...(known.length > 0 && { groups: known }),
    ...(ofMunicipality && { municipality }),
    ...(ofJobcenter && { jobcenter }),
    ...(operator && refers && { operator }),
  };
  return { filter: filter as ViewFilter, dropped };
}
