import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { Availability, ChangeType, CvStatus, Operation, OrganisationType } from '@/server/domain/code-lists';
import type { ContactChange, ContactElement } from '@/server/domain/contact-data';
import { elementOf } from '@/server/domain/cv';
import { ACTORS, SET_BY, type TimelineEntry } from '@/server/domain/cv-view';
import type { OverviewRead } from '@/server/operations/ports/cv-register';
import { citizenState } from './register-import-facts';

const number = z.nullable(z.number());
const text = z.nullable(z.string());
const object = z.nullable(z.record(z.string(), z.unknown()));

const entry = z.object({
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
  elementId: text,
  before: object,
  after: object,
});

const overview = z.object({
  state: citizenState,
  rulesRevision: z.number(),
  givenName: z.string(),
  surname: z.string(),
  cpr: z.string(),
  addressProtected: z.boolean(),
  deceased: z.boolean(),
  municipalityName: z.string(),
  jobcenterName: z.string(),
  fundName: text,
  status: z.object({ value: z.nullable(z.literal(Object.values(CvStatus))), event: z.nullable(entry) }),
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
  changedSinceJudgement: z.array(entry),
});

const contact = z.object({ elementId: z.string(), data: z.record(z.string(), z.unknown()) });
const contactChange = z.object({ before: object, after: object });

/** Parses the result of the SQL function cv_timeline. */
export function readTimeline(json: unknown): readonly TimelineEntry[] {
  return z.parse(z.array(entry), json);
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
  const { state, rulesRevision, elements, ...data } = z.parse(overview, json);
  const shown = elements.flatMap(({ changeType, ...rest }) => {
    const element = elementOf(changeType);
    return element ? [{ element, ...rest }] : [];
  });
  return { data: { ...data, elements: shown }, state: state.state, rulesRevision };
}
