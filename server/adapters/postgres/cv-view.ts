import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { Availability, ChangeType, CvStatus, Operation, OrganisationType } from '@/server/domain/code-lists';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import { elementOf } from '@/server/domain/cv';
import { ACTORS, SET_BY, type TimelineEntry } from '@/server/domain/cv-view';
import type { OverviewRead, TimelineRead } from '@/server/operations/ports/cv-register';
import type { KnownRead } from '@/server/operations/ports/explanations';
import { knownReasons } from './known-reasons';
import { citizenState, elements } from './register-import-facts';
import { sourcedVersions } from './versions';

const number = z.nullable(z.number());
const text = z.nullable(z.string());
const object = z.nullable(z.record(z.string(), z.unknown()));

const recorded = z.object({
  position: z.number(),
  guid: z.string(),
  occurredAt: z.number(),
  recordedAt: z.number(),
  changeType: z.literal(Object.values(ChangeType)),
  operation: z.literal(Object.values(Operation)),
  from: number,
  to: number,
  setBy: z.enum(SET_BY),
  actor: z.enum(ACTORS),
  organisation: z.nullable(
    z.object({ type: z.literal(Object.values(OrganisationType)), code: z.string(), name: z.string() }),
  ),
  role: z.nullable(z.enum(ROLES)),
  userName: text,
  origin: z.enum(['live', 'derived', 'history']),
  cause: text,
  comment: text,
  judged: z.nullable(
    z.object({
      reasons: knownReasons,
      text,
      isMine: z.boolean(),
    }),
  ),
  elementId: text,
  before: object,
  after: object,
  receipt: text,
});

/** The same without what it was worked out from, which names absences. */
const entry = z.pipe(
  recorded,
  z.transform(({ receipt: _receipt, ...shown }): TimelineEntry => shown),
);

const overview = z.object({
  state: citizenState,
  versions: sourcedVersions,
  rulesRevision: z.number(),
  givenName: z.string(),
  surname: z.string(),
  cpr: z.string(),
  addressProtected: z.boolean(),
  deceased: z.boolean(),
  municipalityName: z.string(),
  jobcenterName: z.string(),
  fundName: text,
  status: z.object({ value: z.nullable(z.literal(Object.values(CvStatus))), event: z.nullable(recorded) }),
  availability: z.object({ value: z.nullable(z.literal(Object.values(Availability))), event: z.nullable(entry) }),
  revisedAt: number,
  elements: z.array(
    z.object({
      changeType: z.number(),
      elementId: z.string(),
      revisedAt: z.number(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  judgedAt: number,
  judgement: z.nullable(entry),
  changedSinceJudgement: z.array(entry),
  cvEvents: z.array(
    z.object({
      changeType: z.literal(Object.values(ChangeType)),
      operation: z.literal(Object.values(Operation)),
      at: z.number(),
      to: number,
      byFund: z.boolean(),
      sets: z.boolean(),
    }),
  ),
});

const contact = z.object({ elementId: z.string(), data: z.record(z.string(), z.unknown()) });
const contactChange = z.object({ before: object, after: object });

const timeline = z.object({ entries: z.array(recorded), versions: sourcedVersions, rulesRevision: z.number() });

const known = z.object({
  rulesRevision: z.number(),
  current: citizenState,
  foundedAt: number,
  versions: sourcedVersions,
  events: z.array(recorded),
  worked: z.nullable(z.object({ position: z.number(), receipt: z.string() })),
  elements,
});

/** Parses the result of the SQL function cv_timeline. */
export function readTimeline(json: unknown): TimelineRead {
  return z.parse(timeline, json);
}

/** Parses the result of the SQL function citizen_known_at. */
export function readKnown(json: unknown): KnownRead {
  const { rulesRevision, current, ...facts } = z.parse(known, json);
  return { facts: { ...facts, current: current.state }, rulesRevision };
}

/** Parses the result of the SQL function unfold_contact. */
export function readContact(json: unknown): readonly ContactElement[] {
  return z.parse(z.array(contact), json);
}

/** Parses the result of the SQL function unfold_contact_change. */
export function readContactChange(json: unknown): ContactChange {
  return z.parse(contactChange, json);
}

/** Parses the result of the SQL function cv_overview. */
export function readOverview(json: unknown): OverviewRead {
  const { state, versions, rulesRevision, cvEvents, elements, status, ...data } = z.parse(overview, json);
  const { receipt = null, ...event } = status.event ?? {};
  const shown = elements.flatMap(({ changeType, ...rest }) => {
    const element = elementOf(changeType);
    return element ? [{ element, ...rest }] : [];
  });
  const shownStatus = { value: status.value, event: status.event && (event as TimelineEntry) };
  return {
    data: { ...data, status: shownStatus, elements: shown },
    ...{ statusReceipt: receipt, state: state.state, versions, rulesRevision, cvEvents },
  };
}
