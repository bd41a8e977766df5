import type { Session } from '@/app/_trpc/outputs';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { type Days, daysOfPreset } from './period';

/** What the report is about. Kept in the address. `jobcenter` null = all the organisation may see. */
export type ReportQuery = Days & { readonly jobcenter: string | null; readonly page: number };

const ALL = 'alle';

/** Types whose list holds their own citizens only, whatever is asked (domain.md § 7). */
export function seesOwnOnly({ organisation: { type } }: Session): boolean {
  return type === OrganisationType.jobcenter || type === OrganisationType.municipality;
}

/** Reads an address; where it says nothing: last month, and a jobcenter's own list (ux.md, click budget). */
export function queryFrom(address: URLSearchParams, session: Session, today: Day): ReportQuery {
  const [from, to] = [address.get('fra'), address.get('til')];
  const given = from !== null && to !== null && isDay(from) && isDay(to) && from <= to;
  const own = session.organisation.type === OrganisationType.jobcenter ? session.organisation.code : null;
  const asked = address.get('jobcenter');
  const jobcenter = asked !== null && /^\d{3}$/.test(asked) ? asked : null;
  const page = Number(address.get('side'));
  return {
    ...(given ? { from, to } : daysOfPreset('lastMonth', today)),
    jobcenter: seesOwnOnly(session) || asked === null ? own : jobcenter,
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  };
}

/** The part of the address that says what the report is about. */
export function queryStringOf({ from, to, jobcenter, page }: ReportQuery): string {
  const address = new URLSearchParams({ fra: from, til: to, jobcenter: jobcenter ?? ALL });
  if (page > 1) address.set('side', String(page));
  return address.toString();
}
