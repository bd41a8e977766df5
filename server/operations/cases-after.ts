import type { Caller } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { Availability, CvStatus, OrganisationType } from '@/server/domain/code-lists';
import { bitsOf } from '@/server/domain/cv';
import { metOf } from '@/server/domain/judgement-reasons';
import { HOLDS, openFor } from '@/server/domain/register/cv-track';
import { type Case, type CaseGround, casesOf } from '@/server/domain/rules/cases';
import { hasFundPart } from '@/server/domain/rules/deadline';
import { requirementOf } from '@/server/domain/rules/requirement';
import type { CvChange } from '@/server/operations/ports/cv-register';

/**
 * The cases of a citizen after a change of their CV that the rules allow (worklist.md § 1), from the facts it was
 * judged by. Null where these don't suffice.
 */
export function casesAfter(facts: CitizenFacts, change: CvChange, { organisation }: Caller): readonly Case[] | null {
  const { municipality, jobcenter, fund, operator, group, cv, missing, worklist } = facts;
  if (worklist === null || municipality === null || jobcenter === null) return null;
  const byFund = organisation.type === OrganisationType.fund;
  return casesOf({
    municipality,
    jobcenter,
    fund: fund === null ? null : { code: fund, lastDay: worklist.fundTo },
    operator: operator === null ? null : { code: operator, lastDay: worklist.operatorTo },
    // The CV of the dead can't be changed.
    deceased: false,
    responsibility: group && { ...group, group: group.id },
    requirement: requirementOf(facts).requirement,
    cv: cv && changed(cv, worklist.changed),
    reasons: reasons(),
    deadline: worklist.deadline && { ...worklist.deadline, openFor: openAfter(worklist.deadline) },
  });

  function reasons(): CaseGround['reasons'] {
    const stood = change.kind === 'status' ? judgedReasons(change, byFund ? fund : null) : worklist?.reasons;
    return stood ? { ...metOf(stood.chosen, bitsOf(missing), stood.changed), fund: stood.fund } : null;
  }

  function changed({ state, status, availability }: NonNullable<CitizenFacts['cv']>, wasChanged: boolean) {
    return change.kind === 'status'
      ? { state, status: change.value, availability, changed: false }
      : { state, status, availability: change.value, changed: wasChanged };
  }

  function openAfter({ startsOn, searchable, judged }: Deadline) {
    const becomesSearchable = change.kind === 'availability' && change.value === Availability.searchable;
    const isJudged = change.kind === 'status' && (byFund || change.value !== CvStatus.readyForQuality);
    const after = { searchable: becomesSearchable ? HOLDS : searchable, judged: isJudged ? HOLDS : judged };
    return openFor(startsOn, after, hasFundPart(group?.id, fund !== null));
  }
}

/** Nothing has changed since. */
function judgedReasons({ judged }: Extract<CvChange, { kind: 'status' }>, fund: number | null) {
  return judged && judged.reasons.length > 0 ? { chosen: judged.reasons, fund, changed: 0 } : null;
}

type Deadline = NonNullable<NonNullable<CitizenFacts['worklist']>['deadline']>;
