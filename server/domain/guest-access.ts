import * as z from 'zod/mini';
import type { Organisation, Role } from './caller';
import { because, cpr, kind, oneOf, orNull, textWithoutCpr, uuid } from './input-fields';

/** Why guest access is opened; each with a text of the caller's own. */
export const GUEST_REASONS = ['enquiry', 'arriving', 'cooperation', 'complaint', 'other'] as const;
export type GuestReason = (typeof GUEST_REASONS)[number];

/** What ended a guest access; outside: a supervisor of the citizen's own organisation. */
export const GUEST_ENDS = ['user', 'time', 'outside', 'administrator'] as const;
export type GuestEnd = (typeof GUEST_ENDS)[number];

/** What a supervisor of the citizen's own organisation found. */
export const GUEST_VERDICTS = ['justified', 'to-clarify', 'unjustified'] as const;
export type GuestVerdict = (typeof GUEST_VERDICTS)[number];

/** The list of accesses from outside: to be reviewed, not reviewed in time, and reviewed. */
export const GUEST_LISTS = ['open', 'overdue', 'reviewed'] as const;
export type GuestList = (typeof GUEST_LISTS)[number];

/** The longest reason (domain.md § 9), outcome and note, in code points. */
export const GUEST_REASON_LENGTH = 900;
export const GUEST_OUTCOME_LENGTH = 300;
export const GUEST_NOTE_LENGTH = 900;

/** From so many guest accesses a Danish day on, a person alarms (trust.md § 2). */
export const GUEST_ACCESSES_ALARMING = 3;

/** A guest access in force, as whoever reads by it is told. `until`: milliseconds since 1970. */
export type GuestAccess = { readonly id: string; readonly until: number; readonly kind: GuestReason };

type Reasoned = { readonly kind: GuestReason; readonly text: string };

/** Who a guest access is about, as far as those who may know of it are shown. */
type Person = { readonly citizenId: number; readonly givenName: string; readonly surname: string };

/** When a guest access began and ends, and what came of it. Instants are milliseconds since 1970. */
type Course = {
  readonly id: string;
  readonly openedAt: number;
  readonly until: number;
  /** Null while it is running. */
  readonly ended: { readonly at: number; readonly by: GuestEnd } | null;
  readonly outcome: string | null;
};

/** A guest access of the caller's. */
export type OwnGuestAccess = Person & Reasoned & Omit<Course, 'outcome'>;

/** A guest access that somebody of another organisation had to a citizen of the caller's. */
export type GuestAccessFromOutside = Person &
  Reasoned &
  Course & {
    readonly maskedCpr: string;
    readonly user: { readonly name: string; readonly role: Role };
    readonly organisation: Organisation & { readonly name: string };
    /** The last day to review it in time. */
    readonly reviewBy: string;
    /** The user opened so many that day as alarm. */
    readonly alarming: boolean;
    readonly review: {
      readonly verdict: GuestVerdict;
      readonly note: string | null;
      readonly at: number;
      readonly by: string;
      readonly organisation: Organisation & { readonly name: string };
    } | null;
  };

/**
 * The reason alone, as the screens' form parses it before a number is looked up. The supervisors of other organisations
 * read it, so it holds no CPR number.
 */
export const guestReasonInput = z.strictObject(
  { kind: oneOf(GUEST_REASONS), text: textWithoutCpr(GUEST_REASON_LENGTH) },
  kind,
);

/** OpenGuestAccess: the reason, and the number it is given for. */
export const openGuestAccessInput = z.strictObject({ ...guestReasonInput.shape, cpr }, kind);

/** What came of it, in one line. */
const outcome = z.pipe(
  textWithoutCpr(GUEST_OUTCOME_LENGTH).check(z.regex(/^[^\n\t]*$/, because('control-character'))),
  z.transform((text: string) => text.trim()),
);

/** EndGuestAccess: ends the caller's own, or says what came of one that has ended. */
export const endGuestAccessInput = z.strictObject({ access: uuid, outcome }, kind);

const number = z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(2_147_483_647, because('out-of-range')));

/** A page of the accesses from outside; `after`: the cursor that came with the page before. */
export const guestAccessesInput = z.strictObject(
  {
    state: z._default(oneOf(GUEST_LISTS), 'open'),
    after: orNull(number),
    limit: z._default(
      z.int(kind).check(z.minimum(1, because('below-one')), z.maximum(100, because('out-of-range'))),
      50,
    ),
  },
  kind,
);

/** EndGuestAccessFromOutside. */
export const endFromOutsideInput = z.strictObject({ access: uuid }, kind);

/** What a supervisor notes of it. */
export const guestNote = textWithoutCpr(GUEST_NOTE_LENGTH);

/** ReviewGuestAccess. */
export const reviewGuestAccessInput = z.strictObject(
  { access: uuid, verdict: oneOf(GUEST_VERDICTS), note: orNull(guestNote) },
  kind,
);
