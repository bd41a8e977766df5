import type { Caller } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { Availability, CvStatus, OrganisationType } from '@/server/domain/code-lists';
import { HOLDS, openFor } from '@/server/domain/register/cv-track';
import { type Case, casesOf } from '@/server/domain/rules/cases';
import { hasFundPart } from '@/server/domain/rules/deadline';
import { requirementOf } from '@/server/domain/rules/requirement';
import type { CvChange } from '@/server/operations/ports/cv-register';

/**
 * The cases of a citizen after a change of their CV that the rules allow (worklist.md § 1), from the facts it was
 * judged by. Null where these don't suffice.
 */
export function casesAfter(facts: CitizenFacts, change: CvChange, { organisation }: Caller): readonly Case[] | null {
  const { municipality, jobcenter, fund, operator, group, cv, worklist } = facts;
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
    deadline: worklist.deadline && { ...worklist.deadline, openFor: openAfter(worklist.deadline) },
  });

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

type Deadline = NonNullable<NonNullable<CitizenFacts['worklist']>['deadline']>;
