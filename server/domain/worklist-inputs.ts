import * as z from 'zod/mini';
import { because, dateTime, day, kind, oneOf, orNull, textWithoutCpr, uuid } from './input-fields';
import type { Reason } from './reasons';
import {
  CASE_ACTS,
  CASE_DAY_LISTS,
  CASE_DEADLINES,
  CASE_ELEMENTS,
  CASE_OPERATORS,
  CASE_REASON_LENGTH,
  CASE_TABS,
  CaseKind,
  JUDGED_KINDS,
  MAX_CASES_AT_ONCE,
} from './worklist';
import { VIEW_NAME_LENGTH } from './worklist-views';

const caseKind = z.pipe(z.number(kind), z.literal(Object.values(CaseKind), because('not-in-list')));
const caseKinds = z.array(caseKind, kind).check(z.minLength(1, because('empty')), z.maxLength(4, because('too-long')));
const assignee = z
  .string(kind)
  .check(z.regex(/^(me|nobody|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, because('pattern')));

/** Stored in the log of acts, where CPR numbers are not allowed. */
const reason = textWithoutCpr(CASE_REASON_LENGTH);

/** TakeNextCase: of which kinds; those to be judged when absent. */
export const takeNextInput = z.strictObject({ kinds: z._default(caseKinds, [...JUDGED_KINDS]) }, kind);

/**
 * An act on cases (worklist.md § 3). Of putting back and holding a reason, of holding a day and, where it is after the
 * due day, `beyond`, which says why; of giving the receiver's id. `fromOthers`: also where another person has the case.
 */
export const caseActInput = z
  .strictObject(
    {
      act: oneOf(CASE_ACTS),
      reason: orNull(reason),
      until: orNull(day),
      beyond: orNull(reason),
      to: orNull(uuid),
      fromOthers: z._default(z.boolean(kind), false),
    },
    kind,
  )
  .check(
    z.refine(({ act, reason: given }) => given !== null || (act !== 'put-back' && act !== 'hold'), {
      path: ['reason'],
      error: () => 'missing' satisfies Reason,
    }),
    z.refine(({ act, until }) => until !== null || act !== 'hold', {
      path: ['until'],
      error: () => 'missing' satisfies Reason,
    }),
    z.refine(({ act, to }) => to !== null || act !== 'give', {
      path: ['to'],
      error: () => 'missing' satisfies Reason,
    }),
  );

/** Whom an act is about, by the handles of a door. */
export const actedOnInput = z.strictObject(
  {
    citizens: z
      .array(z.unknown(), kind)
      .check(z.minLength(1, because('empty')), z.maxLength(MAX_CASES_AT_ONCE, because('too-long'))),
  },
  kind,
);

/** What was done by one request is undone. */
export const undoCasesInput = z.strictObject({ request: uuid }, kind);

const contactGroups = z
  .array(z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(99, because('out-of-range'))), kind)
  .check(z.minLength(1, because('empty')), z.maxLength(50, because('too-long')));

const municipality = z.string(kind).check(z.regex(/^\d{3}$/, because('pattern')));

/**
 * Filters of the worklist; absent = none. `assignee`: me, nobody, or a member's id; `before`: what has waited since
 * before an instant.
 */
const filters = {
  tab: z._default(oneOf(CASE_TABS), 'all'),
  kinds: orNull(caseKinds),
  deadline: orNull(oneOf(CASE_DEADLINES)),
  groups: orNull(contactGroups),
  municipality: orNull(municipality),
  jobcenter: orNull(municipality),
  operator: orNull(oneOf(CASE_OPERATORS)),
  element: orNull(oneOf(CASE_ELEMENTS)),
  assignee: orNull(assignee),
  before: orNull(dateTime('later')),
};

/**
 * What links to a list ask for besides, which views don't keep. `since`: what has waited since an instant or later;
 * `dueOn`: the due day; `open`: without those on hold.
 */
const linked = {
  ...filters,
  since: orNull(dateTime('earlier')),
  dueOn: orNull(day),
  open: orNull(z.literal(true, because('not-in-list'))),
  myDay: orNull(oneOf(CASE_DAY_LISTS)),
};

/** The counts of the worklist under its filters. */
export const worklistCountsInput = z.strictObject(linked, kind);

/** A page of the worklist. */
export const worklistInput = z.strictObject(
  {
    ...linked,
    limit: z._default(
      z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(100, because('out-of-range'))),
      50,
    ),
  },
  kind,
);

/** On one line, in the form by which equal names are found. */
const viewName = z.pipe(
  textWithoutCpr(VIEW_NAME_LENGTH).check(z.regex(/^[^\n\t]*$/, because('control-character'))),
  z.transform((name: string) => name.trim().normalize('NFC')),
);

/**
 * A view of the worklist: the caller's own, or their organisation's. `id`: of the one it replaces. Its filters are
 * those of the list, of assignees only me and nobody.
 */
export const saveViewInput = z.strictObject(
  {
    id: orNull(uuid),
    isOwn: z._default(z.boolean(kind), true),
    name: viewName,
    filter: z.strictObject({ ...filters, assignee: orNull(oneOf(['me', 'nobody'])) }, kind),
  },
  kind,
);

export const removeViewInput = z.strictObject({ id: uuid, isOwn: z._default(z.boolean(kind), true) }, kind);

/** The settings of the own organisation's worklist. */
export const worklistSettingInput = z.strictObject(
  {
    mostOpen: z.nullable(
      z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(1000, because('out-of-range'))),
    ),
    rejudgementDays: z.int(kind).check(z.minimum(0, because('out-of-range')), z.maximum(90, because('out-of-range'))),
    neverReceive: z.array(uuid, kind).check(z.maxLength(500, because('too-long'))),
  },
  kind,
);

/** The own absence, and who gets what hasn't been opened; without a substitute everybody may take it. */
export const absenceInput = z
  .strictObject({ from: orNull(day), to: orNull(day), substitute: orNull(uuid) }, kind)
  .check(
    z.refine(({ from, to }) => (from === null) === (to === null), {
      path: ['to'],
      error: () => 'missing' satisfies Reason,
    }),
    z.refine(({ from, to }) => from === null || to === null || from <= to, {
      path: ['to'],
      error: () => 'before-from' satisfies Reason,
    }),
  );
