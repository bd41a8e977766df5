import { periodOf } from './period';
import type { ReportQuery } from './query';

/** What the server is asked: a period that ends at a given instant once the first page has said which. */
export function askedOf(query: ReportQuery, end?: number) {
  const period = periodOf(query);
  return {
    start: period.start,
    end: end === undefined ? period.end : new Date(end).toISOString(),
    ...(query.jobcenter && { jobcenter: query.jobcenter }),
    page: query.page,
  };
}
