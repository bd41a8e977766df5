import { Availability, CvStatus, OrganisationType, Requirement } from '@/server/domain/code-lists';
import type { CvState } from '@/server/domain/cv';
import type { Day } from '@/server/domain/danish-time';
import { CaseKind, type UNIT_TYPES } from '@/server/domain/worklist';
import type { ResponsibilityRow } from './rule-set';

export type Unit = {
  readonly type: (typeof UNIT_TYPES)[number];
  readonly code: string;
};

/** One citizen for one unit. */
export type Case = {
  readonly unit: Unit;
  readonly kind: CaseKind;
  /** The further conditions that hold, in order. */
  readonly marks: readonly CaseKind[];
  /** Of a jobcenter's case: the external operator the citizen is referred to. */
  readonly operator: string | null;
  /** By when, as far as it concerns the unit; null without a deadline, where it is met, and while it rests. */
  readonly dueOn: Day | null;
  /** The first day of an exemption without an end, which rests the deadline. */
  readonly restsFrom: Day | null;
  /** The last day on which the citizen is the unit's; null = without an end. */
  readonly lastDay: Day | null;
  readonly municipality: string;
  readonly group: number;
  /** How many reasons of the last judgement are met or changed, of those that are for the unit; null without any. */
  readonly reasons: MetReasons | null;
};

export type MetReasons = { readonly met: number; readonly of: number };

type Relation<Code> = { readonly code: Code; readonly lastDay: Day | null };

/** Who may judge: the refusal of each organisation type, null = it may (domain.md § 4). */
export type Responsibility = Pick<
  ResponsibilityRow,
  'group' | 'refusalForFund' | 'refusalForJobcenter' | 'refusalForExternalOperator'
>;

/** What cases are worked out from, on a day. */
export type CaseGround = {
  readonly deceased: boolean;
  readonly municipality: string;
  readonly jobcenter: string;
  readonly fund: Relation<number> | null;
  /** The external operator with a referral in force, for the citizen's jobcenter. */
  readonly operator: Relation<string> | null;
  /** Of the group in force; null = there is none. */
  readonly responsibility: Responsibility | null;
  readonly requirement: Requirement;
  /** Null where there is none, or a deleted one. `changed`: since the last judgement by an authority. */
  readonly cv: {
    readonly state: CvState;
    readonly status: CvStatus | null;
    readonly availability: Availability | null;
    readonly changed: boolean;
  } | null;
  /** The deadline that runs, and for whom it is not met yet (domain.md § 11). */
  readonly deadline: {
    readonly dueOn: Day | null;
    readonly restsFrom: Day | null;
    readonly openFor: { readonly citizen: boolean; readonly fund: boolean };
  } | null;
  /** Of the last judgement. `fund`: which alone they are for; null = they are for every unit (worklist.md § 4). */
  readonly reasons: (MetReasons & { readonly fund: number | null }) | null;
};

type Concerned = {
  readonly unit: Unit;
  readonly lastDay: Day | null;
  readonly judges: boolean;
  readonly responsible: boolean;
};

/**
 * The cases of a citizen (worklist.md § 1), in the order of their units. None for the dead, nor where no group is in
 * force.
 */
export function casesOf(ground: CaseGround): readonly Case[] {
  const { deceased, responsibility, municipality } = ground;
  if (deceased || responsibility === null) return [];
  return concerned(ground, responsibility).flatMap((one): readonly Case[] => {
    const [kind, ...marks] = KINDS.filter((each) => HOLDS[each](ground, one));
    if (kind === undefined) return [];
    const { unit, lastDay } = one;
    const operator = unit.type === OrganisationType.jobcenter ? (ground.operator?.code ?? null) : null;
    const reasons = reasonsFor(unit, ground.reasons);
    const common = { unit, kind, marks, operator, lastDay, municipality, group: responsibility.group, reasons };
    return [{ ...common, ...deadlineFor(unit, ground.deadline) }];
  });
}

const KINDS = Object.values(CaseKind);

/** The citizen's units, and what of a case concerns each. */
function concerned({ jobcenter, fund, operator }: CaseGround, responsibility: Responsibility): readonly Concerned[] {
  const { refusalForFund, refusalForJobcenter, refusalForExternalOperator } = responsibility;
  // Responsible is the fund where a fund may judge, else the jobcenter (domain.md § 2).
  const byFund = refusalForFund === null;
  const units: Concerned[] = [
    {
      unit: { type: OrganisationType.jobcenter, code: jobcenter },
      lastDay: null,
      judges: refusalForJobcenter === null,
      responsible: !byFund,
    },
  ];
  if (fund) {
    const unit = { type: OrganisationType.fund, code: String(fund.code) };
    units.push({ unit, lastDay: fund.lastDay, judges: byFund, responsible: byFund });
  }
  if (operator) {
    const unit = { type: OrganisationType.externalOperator, code: operator.code };
    units.push({ unit, lastDay: operator.lastDay, judges: refusalForExternalOperator === null, responsible: false });
  }
  return units;
}

const HOLDS: Readonly<Record<CaseKind, (ground: CaseGround, unit: Concerned) => boolean>> = {
  [CaseKind.awaitingJudgement]: ({ cv }, { judges }) =>
    judges &&
    cv?.state === 'active' &&
    (cv.status === CvStatus.readyForQuality || (cv.status === CvStatus.rejected && cv.changed)),
  [CaseKind.changedAfterApproval]: ({ cv }, { judges }) =>
    judges && cv?.state === 'active' && cv.status === CvStatus.approved && cv.changed,
  [CaseKind.notSearchable]: ({ requirement, cv }, { responsible }) =>
    responsible &&
    requirement === Requirement.mustBeSearchable &&
    cv !== null &&
    cv.availability !== Availability.searchable,
  [CaseKind.waitingForCitizen]: ({ requirement, cv }, { responsible }) =>
    responsible &&
    requirement !== Requirement.none &&
    (cv === null || cv.status === CvStatus.begun || (cv.status === CvStatus.rejected && !cv.changed)),
};

/** The citizen's part concerns every unit, the fund's part the fund alone (domain.md § 11). */
function deadlineFor({ type }: Unit, deadline: CaseGround['deadline']): Pick<Case, 'dueOn' | 'restsFrom'> {
  const open =
    deadline !== null && (deadline.openFor.citizen || (type === OrganisationType.fund && deadline.openFor.fund));
  return open ? { dueOn: deadline.dueOn, restsFrom: deadline.restsFrom } : { dueOn: null, restsFrom: null };
}

function reasonsFor({ type, code }: Unit, reasons: CaseGround['reasons']): MetReasons | null {
  if (reasons === null) return null;
  const { fund, met, of } = reasons;
  return fund === null || (type === OrganisationType.fund && code === String(fund)) ? { met, of } : null;
}
