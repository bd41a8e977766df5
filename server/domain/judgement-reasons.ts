import { ChangeType, Operation } from './code-lists';
import { CV_ELEMENTS, contactCounts, MINIMUM_ELEMENTS, type MinimumElement, minimumBit } from './cv';

/** What a reason is about: an element of the minimum, or anything else. */
export const REASON_SUBJECTS = [...MINIMUM_ELEMENTS, 'other'] as const;
export type ReasonSubject = (typeof REASON_SUBJECTS)[number];

type Row = {
  readonly about: ReasonSubject;
  /** The element is not there: met by the rule of the minimum. Whether any other is met, a judge decides. */
  readonly missing?: true;
};

const ROWS = {
  'contact-missing': { about: 'contact', missing: true },
  'contact-fails': { about: 'contact' },
  'job-target-missing': { about: 'jobTarget', missing: true },
  'job-target-unfit': { about: 'jobTarget' },
  'terms-missing': { about: 'employmentTerms', missing: true },
  'terms-unclear': { about: 'employmentTerms' },
  'experience-missing': { about: 'workExperience', missing: true },
  'experience-periods': { about: 'workExperience' },
  'experience-tasks': { about: 'workExperience' },
  'experience-unconfirmed': { about: 'workExperience' },
  'education-missing': { about: 'education', missing: true },
  'education-highest': { about: 'education' },
  spelling: { about: 'other' },
  other: { about: 'other' },
} as const satisfies Record<string, Row>;

export type JudgementReason = keyof typeof ROWS;

/** The reasons for "CV ej godkendt" (worklist.md § 4), in the order in which they are shown and written. */
export const JUDGEMENT_REASONS = Object.keys(ROWS) as readonly JudgementReason[];

/** The longest guidance of a fund to its member, in code points. */
export const GUIDANCE_LENGTH = 2000;

/** Reasons and the text beside them, as a judge chose and wrote them. */
export type Judged = { readonly reasons: readonly JudgementReason[]; readonly text: string | null };

/** The reasons of the last judgement. `fund`: which alone they are for; null = they are for everybody. */
export type JudgedReasons = {
  readonly position: number;
  readonly fund: number | null;
  readonly chosen: readonly JudgementReason[];
  /** A bit for each change type of the content changed since. */
  readonly changed: number;
};

export function reasonsAbout(subject: ReasonSubject): readonly JudgementReason[] {
  return JUDGEMENT_REASONS.filter((reason) => ROWS[reason].about === subject);
}

/** The element that a reason says is missing; null for any other reason. */
export function missingBy(reason: JudgementReason): MinimumElement | null {
  const row: Row = ROWS[reason];
  return row.missing && row.about !== 'other' ? row.about : null;
}

export function subjectOf(reason: JudgementReason): ReasonSubject {
  return ROWS[reason].about;
}

/**
 * What has become of a reason since the judgement: `met` by the rule of the minimum, or only `changed`. `at`: since
 * when the element is there, or when what it is about was last changed; null where that isn't known.
 */
export type ReasonSince = {
  readonly reason: JudgementReason;
  readonly state: 'open' | 'met' | 'changed';
  readonly at: number | null;
};

/** A change of the content, as the timeline has it. */
type Change = {
  readonly changeType: ChangeType;
  readonly operation: Operation;
  readonly occurredAt: number;
  readonly elementId: string | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

/**
 * @param changes of the content since the judgement, newest first
 * @param missing the elements of the minimum that the CV lacks now
 */
export function reasonsSince(
  reasons: readonly JudgementReason[],
  changes: readonly Change[],
  missing: readonly MinimumElement[],
): readonly ReasonSince[] {
  return reasons.map((reason) => {
    const element = missingBy(reason);
    if (element !== null) {
      if (missing.includes(element)) return { reason, state: 'open', at: null };
      return { reason, state: 'met', at: thereSince(element, changes) };
    }
    const about = typeOf(subjectOf(reason));
    const latest = changes.find(({ changeType }) => about === null || changeType === about);
    return { reason, state: latest ? 'changed' : 'open', at: latest?.occurredAt ?? null };
  });
}

/**
 * How many of the reasons are met, or changed, so that they wait for the judge.
 * @param minimum the bits of the CV's minimum (cv.ts)
 * @param changed a bit for each change type of the content changed since the judgement
 */
export function metOf(
  reasons: readonly JudgementReason[],
  minimum: number,
  changed: number,
): { readonly met: number; readonly of: number } {
  const met = reasons.filter((reason) => {
    const element = missingBy(reason);
    if (element !== null) return (minimum & minimumBit(element)) !== 0;
    const about = typeOf(subjectOf(reason));
    return (about === null ? changed : changed & (1 << about)) !== 0;
  });
  return { met: met.length, of: reasons.length };
}

function typeOf(subject: ReasonSubject): ChangeType | null {
  return subject === 'other' ? null : CV_ELEMENTS[subject];
}

/** Since when an element that was missing counts, without a break. */
function thereSince(element: MinimumElement, changes: readonly Change[]): number | null {
  const there = new Set<string | null>();
  let since: number | null = null;
  for (const { changeType, operation, elementId, after, occurredAt } of changes.toReversed()) {
    if (changeType !== CV_ELEMENTS[element]) continue;
    const counts = operation !== Operation.deleted && (changeType !== ChangeType.contact || contactCounts(after ?? {}));
    if (counts) there.add(elementId);
    else there.delete(elementId);
    since = there.size === 0 ? null : (since ?? occurredAt);
  }
  return since;
}
