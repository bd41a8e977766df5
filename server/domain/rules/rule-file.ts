import * as z from 'zod/mini';
import type { RequirementRule } from '@/server/domain/citizen';
import { Availability, CvStatus } from '@/server/domain/code-lists';
import { CV_STATES, MINIMUM_ELEMENTS } from '@/server/domain/cv';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import type { FaultCode } from '@/server/domain/faults';
import type { Reason } from '@/server/domain/reasons';
import type { RuleFault } from '@/server/domain/rule-faults';
import { wrongWithText } from '@/server/domain/text';
import { judgeCv } from './judge-cv';
import type { DeadlineRow, ResponsibilityRow } from './rule-set';

/** What every row of a rule file has. Days inclusive; null = as long as the rule set applies. */
export type FileRow = {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly source: string;
  readonly undecided: boolean;
};
export type RequirementLine = RequirementRule & FileRow;
export type ResponsibilityLine = Pick<
  ResponsibilityRow,
  'group' | 'refusalForFund' | 'refusalForJobcenter' | 'refusalForExternalOperator'
> &
  FileRow;
export type DeadlineLine = Pick<DeadlineRow, 'group' | 'category' | 'days'> & FileRow;

/** A whole rule set, as rows without ids (docs/rules.md). */
export type RuleContent = {
  readonly requirements: readonly RequirementLine[];
  readonly responsibilities: readonly ResponsibilityLine[];
  readonly deadlines: readonly DeadlineLine[];
};

/** The longest source of a row, in code points. */
const SOURCE_LENGTH = 200;

const kind = {
  error: (issue: { readonly input?: unknown }): Reason => (issue.input === undefined ? 'missing' : 'type'),
};
const because = (reason: Reason) => ({ error: () => reason });
const strict = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? 'unknown' : kind.error(issue)),
  });

const id = z.int(kind).check(z.minimum(0, because('out-of-range')), z.maximum(32_767, because('out-of-range')));
const idOrNull = z.nullable(id);
const day = z.string(kind).check(z.refine(isDay, because('not-a-day')));
const dayOrNull = z._default(z.nullable(day), null);
const source = z.string(kind).check((context) => {
  const wrong = context.value.trim() === '' ? 'empty' : wrongWithText(context.value, SOURCE_LENGTH);
  if (wrong) context.issues.push({ code: 'custom', message: wrong, input: context.value });
});
const row = { from: dayOrNull, to: dayOrNull, source, undecided: z._default(z.boolean(kind), false) };

/** The codes a judge can be refused with (domain.md § 4, check 11). */
const REFUSALS: readonly FaultCode[] = judgeCv.map(({ fault }) => fault);
const refusal = z.nullable(z.pipe(id, z.literal(REFUSALS, because('not-in-list'))));

const present = z.literal(Object.values(CvStatus), because('not-in-list'));
const availability = z.literal(Object.values(Availability), because('not-in-list'));
const example = strict({
  given: strict({
    group: idOrNull,
    category: z._default(idOrNull, null),
    absences: z._default(z.array(id, kind), []),
    day,
    deceased: z._default(z.boolean(kind), false),
    cv: z._default(
      z.nullable(
        strict({
          state: z._default(z.enum(CV_STATES, because('not-in-list')), 'active'),
          status: z._default(z.nullable(present), null),
          missing: z._default(z.array(z.enum(MINIMUM_ELEMENTS, because('not-in-list')), kind), []),
          choice: z._default(z.nullable(availability), null),
        }),
      ),
      null,
    ),
  }),
  when: day,
  // biome-ignore lint/suspicious/noThenProperty: the file's word for what follows; it is no function
  then: strict({
    requirement: z.optional(id),
    status: z.optional(z.nullable(present)),
    availability: z.optional(z.nullable(availability)),
    deadlineDays: z.optional(idOrNull),
  }),
}).check(z.refine(({ given, when }) => given.day <= when, { path: ['when'], error: () => 'before-from' }));

const file = strict({
  requirements: z.array(
    strict({ group: idOrNull, category: idOrNull, absence: idOrNull, requirement: id, ...row }),
    kind,
  ),
  responsibilities: z.array(
    strict({
      group: id,
      refusalForFund: refusal,
      refusalForJobcenter: refusal,
      refusalForExternalOperator: refusal,
      ...row,
    }),
    kind,
  ),
  deadlines: z.array(
    strict({ group: id, category: idOrNull, days: id.check(z.minimum(1, because('below-one'))), ...row }),
    kind,
  ),
  examples: z._default(z.array(example, kind), []),
});

/** An example in a rule file: given what is registered from a day on, what should hold on another. */
export type RuleExample = z.infer<typeof example>;
export type RuleFile = RuleContent & { readonly examples: readonly RuleExample[] };

/** Parses a rule file, or says everything that is wrong with its form. */
export function readRuleFile(text: string): { readonly file: RuleFile } | { readonly faults: readonly RuleFault[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { faults: [{ kind: 'malformed', at: '', reason: 'not-json' }] };
  }
  const parsed = z.safeParse(file, json);
  if (parsed.success) return { file: parsed.data };
  return { faults: parsed.error.issues.flatMap(malformed) };
}

function malformed(issue: z.core.$ZodIssue): RuleFault[] {
  const reason = issue.message as Reason;
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ kind: 'malformed', at: pathOf(path), reason }));
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
