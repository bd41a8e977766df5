import type * as z from 'zod/mini';
import type { Call } from '@/server/domain/caller';
import { ServiceFault } from '@/server/domain/service-error';
import { removeViewInput, saveViewInput } from '@/server/domain/worklist-inputs';
import { MAX_VIEWS, type OpenedView, openView, type ViewFilter } from '@/server/domain/worklist-views';
import type { Ports } from '@/server/operations/ports/ports';
import type { SavedView, SavedViewOutcome } from '@/server/operations/ports/worklist';
import { enforcePermission, parseOrThrow } from './operation';
import { workOnCases } from './work-on-cases';

/** The caller's saved views and the organisation's, as they open today (worklist.md § 5). Throws as workOnCases. */
export function worklistViews(ports: Ports) {
  return (call: Call): Promise<readonly (SavedView & OpenedView)[]> =>
    workOnCases(ports, call, 'Worklist', async () => {
      const { views, ...codes } = await ports.worklist.views(call);
      return views.map((view) => ({ ...view, ...openView(view.filter, call.caller.organisation.type, codes) }));
    });
}

/**
 * Saves a view, and returns its id. Throws as workOnCases; NotPermitted where it is the organisation's and the caller
 * no supervisor; 1014 for an id that isn't known, a name or a filter another view has, and one view too many.
 */
export function saveView(ports: Ports) {
  return (call: Call, input: unknown): Promise<string> =>
    workOnCases(ports, call, 'SaveWorklistView', async () => {
      const { filter: given, ...view } = parseOrThrow(saveViewInput, input);
      if (!view.isOwn) enforcePermission(call, 'SetWorklist');
      const filter = saved(given);
      const { dropped } = openView(filter, call.caller.organisation.type, await ports.worklist.views(call));
      if (dropped.length > 0) throw new ServiceFault(1014, { field: 'filter', reason: 'not-known' });
      const done = await ports.worklist.saveView(call, { ...view, filter }, MAX_VIEWS);
      if (done.outcome === 'saved') return done.id;
      throw new ServiceFault(1014, REFUSED[done.outcome]);
    });
}

/** Removes a view. Throws as saveView. */
export function removeView(ports: Ports) {
  return (call: Call, input: unknown): Promise<void> =>
    workOnCases(ports, call, 'RemoveWorklistView', async () => {
      const view = parseOrThrow(removeViewInput, input);
      if (!view.isOwn) enforcePermission(call, 'SetWorklist');
      const removed = await ports.worklist.removeView(call, view);
      if (!removed) throw new ServiceFault(1014, REFUSED.gone);
    });
}

const REFUSED = {
  gone: { field: 'id', reason: 'not-known' },
  name: { field: 'name', reason: 'in-use' },
  filter: { field: 'filter', reason: 'in-use' },
  full: { field: 'name', reason: 'too-many' },
} as const satisfies Record<Exclude<SavedViewOutcome['outcome'], 'saved'>, { field: string; reason: string }>;

type Given = z.output<typeof saveViewInput>['filter'];

/** Equal filters in equal form, so that they are found. */
function saved({ kinds, groups, before, ...rest }: Given): ViewFilter {
  const given = Object.entries({
    ...rest,
    kinds: kinds && sorted(kinds),
    groups: groups && sorted(groups),
    before: before === null ? null : new Date(before).toISOString(),
  });
  return Object.fromEntries(given.filter(([, value]) => value !== null)) as ViewFilter;
}

function sorted<Value extends number>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)].sort((one, other) => one - other);
}
