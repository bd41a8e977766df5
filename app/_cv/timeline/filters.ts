import { ACTORS, type Actor, TIMELINE_KINDS, type TimelineKind } from '@/server/domain/cv-view';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';

/** Filters of the timeline. In the URL, so that Back works and a link can be shared. */
export type Filters = {
  readonly kinds: readonly TimelineKind[];
  readonly setBy: readonly Actor[];
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sinceJudgement: boolean;
};

/** Parses the filters of a URL and ignores invalid values. */
export function filtersOf(params: URLSearchParams): Filters {
  const day = (name: string) => {
    const text = params.get(name);
    return text !== null && isDay(text) ? text : null;
  };
  const some = <Value extends string>(name: string, all: readonly Value[]) => {
    const named = params.get(name)?.split(',') ?? [];
    return all.filter((value) => named.includes(value));
  };
  return {
    kinds: some('vis', TIMELINE_KINDS),
    setBy: some('af', ACTORS),
    from: day('fra'),
    to: day('til'),
    sinceJudgement: params.get('siden') === 'vurdering',
  };
}

/** The query string of the filters; empty without any. */
export function queryStringOf({ kinds, setBy, from, to, sinceJudgement }: Filters): string {
  const params = new URLSearchParams();
  if (kinds.length > 0) params.set('vis', kinds.join(','));
  if (setBy.length > 0) params.set('af', setBy.join(','));
  if (from) params.set('fra', from);
  if (to) params.set('til', to);
  if (sinceJudgement) params.set('siden', 'vurdering');
  return params.toString().replaceAll('%2C', ',');
}

/** The number of active filters; a period counts once for each end. */
export function countOf({ kinds, setBy, from, to, sinceJudgement }: Filters): number {
  return kinds.length + setBy.length + [from, to, sinceJudgement].filter(Boolean).length;
}

/** The filters as input of the procedure; null = no filter. */
export function queryOf({ kinds, setBy, ...filters }: Filters) {
  return {
    ...filters,
    kinds: kinds.length > 0 ? [...kinds] : null,
    setBy: setBy.length > 0 ? [...setBy] : null,
    limit: 50,
  };
}
