import { paths } from '@/app/paths';
import type { Day } from '@/server/domain/danish-time';
import type { CaseDeadline, CaseKind, CaseTab } from '@/server/domain/worklist';

/** What a link to the worklist chooses; what is absent isn't filtered by. */
export type WorklistChoice = {
  readonly tab?: CaseTab;
  readonly kinds?: readonly CaseKind[];
  readonly deadline?: CaseDeadline;
  /** Due on this day. */
  readonly dueOn?: Day;
  /** `me`, `nobody`, or what browsers know a person by. */
  readonly assignee?: string;
  /** Without those on hold. */
  readonly open?: boolean;
  /** What concerns the reader today. */
  readonly today?: 'woken' | 'changed' | 'given' | 'taken';
  /** Waiting for so many days, both included; without `to` at least so many. */
  readonly waited?: { readonly from: number; readonly to?: number };
};

/** The address of a list of cases. */
export function worklistLink(choice: WorklistChoice = {}): string {
  const { tab, kinds, deadline, dueOn, assignee, open, today, waited } = choice;
  const params = new URLSearchParams();
  if (tab) params.set('fane', tab);
  if (kinds) params.set('slags', kinds.join('.'));
  if (deadline) params.set('frist', deadline);
  if (dueOn) params.set('fristdag', dueOn);
  if (assignee) params.set('hos', assignee);
  if (open) params.set('hold', 'uden');
  if (today) params.set('dag', today);
  if (waited) params.set('ventet', `${waited.from}-${waited.to ?? ''}`);
  const query = params.toString();
  return query === '' ? paths.worklist : `${paths.worklist}?${query}`;
}
