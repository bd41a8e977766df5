import type { Organisation } from '@/server/domain/caller';
import { Availability, CvStatus, OrganisationType, Requirement, type SettableStatus } from '@/server/domain/code-lists';
import { dayOf } from './calendar';
import { APPROVED, REJECTED, REOPENED } from './comments';
import { openCv, planInOffice } from './cv';
import { type Judgement, meetsMinimum, setAvailability, setStatus } from './derive';
import { type Act, type Cv, type Life, spellOn } from './life';
import { jobcenterOf } from './places';
import { between, chance, pick } from './random';

/** The groups in which an external operator is refused (domain.md § 4, the table below it). */
const NOT_FOR_OPERATORS: ReadonlySet<number | null> = new Set([1, 2, 3, 12]);

/**
 * Who judges now: in group 1 the fund, in 8 and 23 the fund or an authority, elsewhere jobcenter, municipality or
 * operator (domain.md § 4).
 */
function judgeOf(life: Life, at: number): Organisation | null {
  const { random, municipality } = life;
  const day = dayOf(at);
  const group = life.standing?.group ?? null;
  const shared = group === 8 || group === 23;
  if (group === 1 || (shared && chance(random, 0.6))) {
    const membership = spellOn(life.funds, day);
    return membership && { type: OrganisationType.fund, code: String(membership.fund) };
  }
  const referral = NOT_FOR_OPERATORS.has(group) ? null : spellOn(life.referrals, day);
  if (referral && chance(random, 0.5)) return { type: OrganisationType.externalOperator, code: referral.operator };
  if (chance(random, 0.12)) return { type: OrganisationType.municipality, code: municipality };
  return { type: OrganisationType.jobcenter, code: jobcenterOf(municipality) };
}

const COMMENTS: { readonly [status in SettableStatus]: readonly [texts: readonly string[], share: number] } = {
  [CvStatus.readyForQuality]: [REOPENED, 0.7],
  [CvStatus.approved]: [APPROVED, 0.35],
  [CvStatus.rejected]: [REJECTED, 0.92],
};

function judge(life: Life, at: number, cv: Cv, organisation: Organisation, status: SettableStatus): void {
  const { random } = life;
  const [texts, share] = COMMENTS[status];
  // A fund sends no comment (9008).
  const hasComment = organisation.type !== OrganisationType.fund && chance(random, share);
  const judgement: Judgement = hasComment ? { organisation, comment: pick(random, texts) } : { organisation };
  cv.changedSinceJudgement = false;
  setStatus(life, at, status, judgement);
}

/** The status the judge decides on now; null for none. */
function verdict(life: Life, cv: Cv): SettableStatus | null {
  const { random } = life;
  const settled = chance(random, 0.76) ? CvStatus.approved : CvStatus.rejected;
  switch (life.status) {
    case CvStatus.readyForQuality:
      return chance(random, 0.7) ? settled : null;
    case CvStatus.rejected:
      if (!cv.changedSinceJudgement) return null;
      if (chance(random, 0.15)) return CvStatus.readyForQuality;
      return chance(random, 0.6) ? settled : null;
    case CvStatus.approved:
      if (!chance(random, cv.changedSinceJudgement ? 0.07 : 0.01)) return null;
      return chance(random, 0.4) ? CvStatus.readyForQuality : settled;
    // Before the minimum is met, and without a status, a judge may decide but seldom does (domain.md § 2).
    case CvStatus.begun:
      return chance(random, 0.03) ? settled : null;
    default:
      return chance(random, 0.04) ? settled : null;
  }
}

/** An authority sets the availability where domain.md § 6 allows it. */
function setByAuthority(life: Life, at: number, cv: Cv, organisation: Organisation): void {
  const { random, availability, standing, profile } = life;
  if (profile.quiet) return;
  const mayHide = standing?.requirement !== Requirement.mustBeSearchable;
  if (!meetsMinimum(cv) || !chance(random, mayHide ? 0.03 : 0.006)) return;
  const chosen =
    mayHide && availability === Availability.searchable ? Availability.notSearchable : Availability.searchable;
  setAvailability(life, at, chosen, { organisation });
}

/** A caseworker or the fund takes up the citizen's case. */
export const judgeVisit: Act = (life, at) => {
  if (life.dead) return;
  planInOffice(life, at, between(life.random, 4, 18), judgeVisit);
  const cv = openCv(life);
  const organisation = cv && judgeOf(life, at);
  if (!cv || !organisation) return;
  const decided = life.profile.neglected ? null : verdict(life, cv);
  if (decided) judge(life, at, cv, organisation, decided);
  setByAuthority(life, at, cv, organisation);
};
