import * as z from 'zod';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import { CV_STATES } from '@/server/domain/cv';
import { minimumOf } from '@/server/domain/register/apply-cv-content';
import { trackOf } from '@/server/domain/register/cv-track';
import type { BatchFacts, CitizenAt } from '@/server/domain/register/fold-batch';
import { CaseKind, UNIT_TYPES } from '@/server/domain/worklist';
import { knownReasons } from './known-reasons';
import { kindsOf } from './register-rows';

const numberOrNull = z.nullable(z.number());
/** A day, or null for `infinity`. */
const end = z.pipe(
  z.string(),
  z.transform((day) => (day === 'infinity' ? null : day)),
);
const held = z.object({ since: numberOrNull, until: numberOrNull });
const registration = { from: z.string(), to: end, effectiveTo: end, cancelled: z.boolean(), at: z.number() };

/** The elements of a CV, deleted ones too. */
export const elements = z.array(
  z.object({
    changeType: z.literal([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
    elementId: z.string(),
    at: z.number(),
    deleted: z.boolean(),
    data: z.record(z.string(), z.unknown()),
  }),
);

const citizen = z.object({
  id: z.number(),
  revision: z.number(),
  lastPosition: z.number(),
  lastCvEventAt: numberOrNull,
  standing: z.nullable(
    z.object({
      day: z.string(),
      requirement: z.literal([1, 2, 3]),
      group: numberOrNull,
      side: z.nullable(z.enum(['fund', 'jobcenter'])),
      minimumMet: z.boolean(),
      choicesFrom: numberOrNull,
      nextChangeOn: z.nullable(z.string()),
      ruleSet: numberOrNull,
      deadline: z.nullable(
        z.object({ startsOn: z.string(), dueOn: z.nullable(z.string()), restsFrom: z.nullable(z.string()) }),
      ),
    }),
  ),
  track: z.nullable(
    z.object({
      searchable: held,
      judged: held,
      statusAt: numberOrNull,
      judgedPosition: numberOrNull,
      changedAt: numberOrNull,
    }),
  ),
  log: z.nullable(
    z.array(
      z.object({
        position: z.number(),
        changeType: z.literal(Object.values(ChangeType)),
        operation: z.literal(Object.values(Operation)),
        at: z.number(),
        to: numberOrNull,
        byAuthority: z.boolean(),
        byFund: z.boolean(),
        sets: z.boolean(),
      }),
    ),
  ),
  reasons: z.nullable(
    z.object({ position: z.number(), fund: numberOrNull, chosen: knownReasons, changed: z.number() }),
  ),
  cases: z.array(
    z.object({
      unit: z.object({ type: z.literal(UNIT_TYPES), code: z.string() }),
      kind: z.literal(Object.values(CaseKind)),
      marks: z.pipe(z.number(), z.transform(kindsOf)),
      operator: z.nullable(z.string()),
      dueOn: z.nullable(z.string()),
      restsFrom: z.nullable(z.string()),
      lastDay: end,
      municipality: z.string(),
      group: z.number(),
      reasons: z.nullable(z.object({ met: z.number(), of: z.number() })),
      since: z.number(),
    }),
  ),
  citizen: z.object({
    givenName: z.string(),
    surname: z.string(),
    municipality: z.string(),
    addressProtected: z.boolean(),
    deceased: z.boolean(),
    addressProtectedAt: numberOrNull,
    deceasedAt: numberOrNull,
    at: z.number(),
  }),
  numbers: z.array(z.string()),
  funds: z.array(z.object({ ...registration, fund: z.number() })),
  groups: z.array(z.object({ ...registration, group: z.number(), category: numberOrNull })),
  absences: z.array(z.object({ ...registration, type: z.number() })),
  referrals: z.array(z.object({ ...registration, operator: z.string(), jobcenter: z.string() })),
  cv: z.nullable(
    z.object({
      number: z.number(),
      state: z.enum(CV_STATES),
      at: z.number(),
      createdAt: z.number(),
      status: z.nullable(z.literal([1, 2, 3, 4])),
      statusPosition: numberOrNull,
      availability: z.nullable(z.literal([1, 2])),
      availabilityPosition: numberOrNull,
      choice: z.nullable(z.object({ value: z.literal([1, 2]), by: z.enum(['citizen', 'authority']), at: z.number() })),
      version: z.number(),
      minimum: numberOrNull,
    }),
  ),
  elements,
});

/**
 * One citizen of what the SQL function citizen_states answers. Elements are read where the bits of the minimum are not
 * known yet.
 */
export const citizenState = z.pipe(
  citizen,
  z.transform(({ id, revision, cv, track: kept, log, reasons, ...state }): CitizenAt => {
    const track = kept ?? trackOf(log ?? []);
    return {
      revision,
      lags: kept === null,
      state: {
        ...state,
        citizenId: id,
        cv: cv && { ...cv, minimum: cv.minimum ?? minimumOf(state.elements) },
        track,
        // Another judgement may be of an instance that doesn't know reasons.
        reasons: reasons?.position === track.judgedPosition ? reasons : null,
      },
    };
  }),
);

/** What the SQL function citizen_states answers. */
export const citizenStates = z.pipe(
  z.array(citizenState),
  z.transform((citizens): BatchFacts['states'] => new Map(citizens.map((one) => [one.state.citizenId, one]))),
);

const schema = z.object({
  now: z.number(),
  today: z.string(),
  rulesRevision: z.number(),
  founding: z.boolean(),
  received: z.array(z.tuple([z.string(), z.string()])),
  owners: z.record(z.string(), z.number()),
  cvOwners: z.array(z.tuple([z.number(), z.number()])),
  freshIds: z.array(z.number()),
  citizens: citizenStates,
});

/** Parses the result of the SQL function feed_facts; `founding` while the register is being founded. */
export function readBatchFacts(json: unknown): BatchFacts | 'founding' {
  const { founding, received, owners, cvOwners, citizens, ...facts } = z.parse(schema, json);
  if (founding) return 'founding';
  return {
    ...facts,
    received: new Map(received),
    owners: new Map(Object.entries(owners)),
    cvOwners: new Map(cvOwners),
    states: citizens,
  };
}
