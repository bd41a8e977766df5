import { periodOf } from './period';
import type { ReportQuery } from './query';

/** The input of the report procedures. `end`: the end of the period as fixed by the first page's response. */
export function reportInputOf(query: ReportQuery, end?: number) {
  const period = periodOf(query);
  return {
    start: period.start,
    end: end === undefined ? period.end : new Date(end).toISOString(),
    ...(query.jobcenter && { jobcenter: query.jobcenter }),
    page: query.page,
  };
}
