import { ACTORS, type Actor, TIMELINE_KINDS, type TimelineKind } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

/** What of the timeline is shown. Kept in the address, so that it can be gone back to and sent to a colleague. */
export type Filters = {
  readonly kinds: readonly TimelineKind[];
  readonly setBy: readonly Actor[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sinceJudgement: boolean;
};

/** Reads the filters of an address; what makes no sense counts as not given. */
export function filtersOf(address: URLSearchParams): Filters {
  const day = (name: string) => {
    const text = address.get(name);
    return text !== null && isDay(text) ? text : null;
  };
  const some = <Value extends string>(name: string, all: readonly Value[]) => {
    const named = address.get(name)?.split(',') ?? [];
    return all.filter((value) => named.includes(value));
  };
  return {
    kinds: some('vis', TIMELINE_KINDS),
    setBy: some('af', ACTORS),
    from: day('fra'),
    to: day('til'),
    sinceJudgement: address.get('siden') === 'vurdering',
  };
}

/** The part of the address that says the filters; empty when there are none. */
export function addressOf({ kinds, setBy, from, to, sinceJudgement }: Filters): string {
  const address = new URLSearchParams();
  if (kinds.length > 0) address.set('vis', kinds.join(','));
  if (setBy.length > 0) address.set('af', setBy.join(','));
  if (from) address.set('fra', from);
  if (to) address.set('til', to);
  if (sinceJudgement) address.set('siden', 'vurdering');
  return address.toString().replaceAll('%2C', ',');
}

/** How many filters are on; a period counts once for each end. */
export function countOf({ kinds, setBy, from, to, sinceJudgement }: Filters): number {
  return kinds.length + setBy.length + [from, to, sinceJudgement].filter(Boolean).length;
}

/** The filters as the server takes them: null = no filter. */
export function queryOf({ kinds, setBy, ...filters }: Filters) {
  return {
    ...filters,
    kinds: kinds.length > 0 ? [...kinds] : null,
    setBy: setBy.length > 0 ? [...setBy] : null,
    limit: 50,
  };
}
