import type { Session } from '@/app/_trpc/outputs';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { type Days, daysOfPreset } from './period';

/** The selection of the report, kept in the URL. `jobcenter` null = all that the organisation may see. */
export type ReportQuery = Days & { readonly jobcenter: string | null; readonly page: number };

const ALL = 'alle';

/** Whether the list contains only the organisation's own citizens, whatever is requested (domain.md § 7). */
export function seesOwnOnly({ organisation: { type } }: Session): boolean {
  return type === OrganisationType.jobcenter || type === OrganisationType.municipality;
}

/** Parses a URL; defaults to last month and a jobcenter's own list (ux.md, click budget). */
export function queryFrom(params: URLSearchParams, session: Session, today: Day): ReportQuery {
  const [from, to] = [params.get('fra'), params.get('til')];
  const given = from !== null && to !== null && isDay(from) && isDay(to) && from <= to;
  const own = session.organisation.type === OrganisationType.jobcenter ? session.organisation.code : null;
  const requested = params.get('jobcenter');
  const jobcenter = requested !== null && /^\d{3}$/.test(requested) ? requested : null;
  const page = Number(params.get('side'));
  return {
    ...(given ? { from, to } : daysOfPreset('lastMonth', today)),
    jobcenter: seesOwnOnly(session) || requested === null ? own : jobcenter,
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

export function queryStringOf({ from, to, jobcenter, page }: ReportQuery): string {
  const params = new URLSearchParams({ fra: from, til: to, jobcenter: jobcenter ?? ALL });
  if (page > 1) params.set('side', String(page));
  return params.toString();
}
