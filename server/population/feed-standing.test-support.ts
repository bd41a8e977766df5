import type { Availability, CvStatus } from '@/server/domain/code-lists';
import type { CvElement, CvState } from '@/server/domain/cv';
import type { FeedRecord } from './feed-record';
import { jobcenterOf } from './places';

type Kind<K extends FeedRecord['kind']> = Extract<FeedRecord, { kind: K }>;

type Element = {
  readonly element: CvElement;
  readonly elementId: string;
  readonly data: Kind<'cv-element'>['data'];
};

/** What the registers know of one citizen after some records, read as wire.md § 3 says and not as they were made. */
export type Standing = {
  citizen: Kind<'citizen'> | null;
  readonly groups: Map<string, Kind<'contact-group'>>;
  readonly funds: Map<string, Kind<'fund-membership'>>;
  readonly absences: Map<string, Kind<'absence'>>;
  readonly referrals: Map<string, Kind<'referral'>>;
  cv: { readonly number: number; state: CvState; status: CvStatus | null; availability: Availability | null } | null;
  elements: Map<string, Element>;
};

export function nothingKnown(): Standing {
  return {
    citizen: null,
    groups: new Map(),
    funds: new Map(),
    absences: new Map(),
    referrals: new Map(),
    cv: null,
    elements: new Map(),
  };
}

function keep<R extends { readonly cancelled?: true }>(registrations: Map<string, R>, key: string, record: R): void {
  if (record.cancelled) registrations.delete(key);
  else registrations.set(key, record);
}

function takeCv(standing: Standing, { cvNumber, state }: Kind<'cv'>): void {
  if (standing.cv && standing.cv.state !== 'deleted') {
    if (standing.cv.number !== cvNumber) throw new Error('a second CV while there is one');
    standing.cv.state = state;
  } else standing.cv = { number: cvNumber, state, status: null, availability: null };
  if (state === 'deleted') standing.elements.clear();
}

function takeElement({ cv, elements }: Standing, { element, elementId, operation, data }: Kind<'cv-element'>): void {
  if (cv?.state !== 'active') throw new Error('an element without an open CV');
  const key = `${element}/${elementId}`;
  if (elements.has(key) === (operation === 1))
    throw new Error('an element created twice or changed before it was there');
  if (operation === 3) elements.delete(key);
  else elements.set(key, { element, elementId, data });
}

/** Takes one record in. Throws when it makes no sense where it stands. */
export function take(standing: Standing, record: FeedRecord): void {
  if (!standing.citizen && record.kind !== 'citizen') throw new Error('a record before its citizen');
  const { cv } = standing;
  switch (record.kind) {
    case 'citizen':
      standing.citizen = record;
      break;
    case 'contact-group':
      keep(standing.groups, `${record.group}/${record.from}`, record);
      break;
    case 'fund-membership':
      keep(standing.funds, record.from, record);
      break;
    case 'absence':
      keep(standing.absences, `${record.type}/${record.from}`, record);
      break;
    case 'referral':
      keep(standing.referrals, `${record.operator}/${record.jobcenter}/${record.from}`, record);
      break;
    case 'cv':
      takeCv(standing, record);
      break;
    case 'cv-element':
      takeElement(standing, record);
      break;
    case 'cv-availability':
    case 'history':
      if (!cv || cv.state === 'deleted') throw new Error('a judgement without a CV');
      if (record.kind === 'history') cv.status = record.status ?? cv.status;
      cv.availability = record.availability ?? cv.availability;
      break;
    case 'cpr-change':
      break;
  }
}

/** The registration in force: the latest begun, unless it has ended. */
export function inForce<R extends { readonly from: string; readonly to?: string }>(
  registrations: ReadonlyMap<string, R>,
  day: string,
): R | null {
  const begun = [...registrations.values()]
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const latest = begun[0];
  return latest && (latest.to === undefined || latest.to >= day) ? latest : null;
}

export function absencesInForce({ absences }: Standing, day: string): number[] {
  return [...absences.values()]
    .filter(({ from, to }) => from <= day && (to === undefined || to >= day))
    .map(({ type }) => type);
}

export function jobcenter({ citizen }: Standing): string | null {
  return citizen && jobcenterOf(citizen.municipality);
}
