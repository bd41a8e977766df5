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

/** A citizen's state after some records, derived from wire.md § 3 alone and not from the generator. */
export type CitizenState = {
  citizen: Kind<'citizen'> | null;
  readonly groups: Map<string, Kind<'contact-group'>>;
  readonly funds: Map<string, Kind<'fund-membership'>>;
  readonly absences: Map<string, Kind<'absence'>>;
  readonly referrals: Map<string, Kind<'referral'>>;
  cv: { readonly number: number; state: CvState; status: CvStatus | null; availability: Availability | null } | null;
  elements: Map<string, Element>;
};

export function emptyState(): CitizenState {
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

function applyCv(citizen: CitizenState, { cvNumber, state }: Kind<'cv'>): void {
  if (citizen.cv && citizen.cv.state !== 'deleted') {
    if (citizen.cv.number !== cvNumber) throw new Error('a second CV while there is one');
    citizen.cv.state = state;
  } else citizen.cv = { number: cvNumber, state, status: null, availability: null };
  if (state === 'deleted') citizen.elements.clear();
}

function applyElement(
  { cv, elements }: CitizenState,
  { element, elementId, operation, data }: Kind<'cv-element'>,
): void {
  if (cv?.state !== 'active') throw new Error('an element without an open CV');
  const key = `${element}/${elementId}`;
  if (elements.has(key) === (operation === 1))
    throw new Error('an element created twice or changed before it was there');
  if (operation === 3) elements.delete(key);
  else elements.set(key, { element, elementId, data });
}

/** Applies one record. Throws when it is inconsistent with those before. */
export function apply(state: CitizenState, record: FeedRecord): void {
  if (!state.citizen && record.kind !== 'citizen') throw new Error('a record before its citizen');
  const { cv } = state;
  switch (record.kind) {
    case 'citizen':
      state.citizen = record;
      break;
    case 'contact-group':
      keep(state.groups, `${record.group}/${record.from}`, record);
      break;
    case 'fund-membership':
      keep(state.funds, record.from, record);
      break;
    case 'absence':
      keep(state.absences, `${record.type}/${record.from}`, record);
      break;
    case 'referral':
      keep(state.referrals, `${record.operator}/${record.jobcenter}/${record.from}`, record);
      break;
    case 'cv':
      applyCv(state, record);
      break;
    case 'cv-element':
      applyElement(state, record);
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

/** The registration in force: the one with the latest beginning, unless it has ended. */
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

export function absencesInForce({ absences }: CitizenState, day: string): number[] {
  return [...absences.values()]
    .filter(({ from, to }) => from <= day && (to === undefined || to >= day))
    .map(({ type }) => type);
}

export function jobcenter({ citizen }: CitizenState): string | null {
  return citizen && jobcenterOf(citizen.municipality);
}
