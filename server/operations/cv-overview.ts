import { type Call, type OperationName, roleHas } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import {
  Availability,
  CvStatus,
  type Requirement,
  SETTABLE_STATUSES,
  type SettableStatus,
} from '@/server/domain/code-lists';
import { withholdContact, withholdContactChanges } from '@/server/domain/contact-data';
import { ageOn, maskCpr } from '@/server/domain/cpr';
import type { CvOverviewData } from '@/server/domain/cv-view';
import type { FaultCode } from '@/server/domain/faults';
import { isFlagged, type NextStep, nextStep, type Remedy, remediesOf } from '@/server/domain/next-step';
import type { Invalid } from '@/server/domain/reasons';
import { cvHistory } from '@/server/domain/register/cv-history';
import { type Deadline, deadlineOf, withholdAbsences } from '@/server/domain/rules/deadline';
import { requirementOf } from '@/server/domain/rules/requirement';
import { belongsTo } from '@/server/domain/rules/view-citizen';
import { ServiceFault } from '@/server/domain/service-error';
import type { CitizenOverview } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import { cachedLists } from './cached-lists';
import { readCitizen } from './read-citizen';
import { enforceAvailability } from './update-cv-availability';
import { enforceJudgement } from './update-cv-status';

/** Whether the caller may do something; when not, the code the operation itself would refuse with. */
export type May =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: FaultCode | 'not-permitted'; readonly invalid?: Invalid };

/** What the screen of one citizen shows: the register's data, the CV requirement, and what the caller may do. */
export type CvOverview = Omit<CvOverviewData, 'cpr'> &
  Pick<CitizenFacts, 'today' | 'jobcenter' | 'municipality' | 'fund' | 'group' | 'cv' | 'missing' | 'absences'> & {
    readonly maskedCpr: string;
    /** Null before the day of birth and for deceased citizens. */
    readonly age: number | null;
    readonly requirement: Requirement;
    readonly exemption: number | null;
    /** Judged, and changed since. */
    readonly flagged: boolean;
    /** What must be done to make the CV searchable where it is required to be; empty where it is, or need not be. */
    readonly remedies: readonly Remedy[];
    /** What the caller should do next; null for nothing. */
    readonly nextStep: NextStep | null;
    /** Null where there is none. Which absences pause it is told only to whom the citizen belongs today. */
    readonly deadline: Deadline | null;
    readonly may: {
      readonly setStatus: Readonly<Record<number, May>>;
      readonly setAvailability: Readonly<Record<number, May>>;
      /** With at least one of the statuses. */
      readonly comment: May;
    };
  };

/** The screen of one citizen (ux.md, "Borger"), read and audited in one statement. Throws as readCitizen. */
export function cvOverview(ports: Ports) {
  const listsAt = cachedLists(ports.due);
  return (call: Call, citizenId: number): Promise<CvOverview> =>
    readCitizen(ports, call, 'CvOverview', citizenId, async (citizen, facts) => {
      const read = await ports.register.overview(call, citizen);
      if (read === 'stale') return read;
      return overviewOf(call, facts, read.shown, await deadlineIn(read, call, facts));
    });

  async function deadlineIn({ shown, rulesRevision, deadlineFacts }: CitizenOverview, call: Call, facts: CitizenFacts) {
    if (!deadlineFacts) return null;
    const { rules } = await listsAt(rulesRevision);
    const { cvEvents, ...registered } = deadlineFacts;
    const state = { ...registered, citizen: { deceased: shown.deceased } };
    const deadline = deadlineOf(state, cvHistory(cvEvents), facts.today, rules);
    const isOwn = belongsTo({ caller: call.caller, citizen: facts });
    return deadline && !isOwn ? withholdAbsences(deadline) : deadline;
  }
}

function overviewOf(
  call: Call,
  facts: CitizenFacts,
  { cpr, ...data }: CvOverviewData,
  deadline: Deadline | null,
): CvOverview {
  const { today, jobcenter, municipality, fund, group, cv, missing, absences } = facts;
  const { requirement, exemption } = requirementOf(facts);
  const judging = (status: SettableStatus, hasComment: boolean): May =>
    may(call, 'UpdateCVStatus', () => enforceJudgement(call, facts, { status, hasComment }));
  const choosing = (availability: Availability): [number, May] => [
    availability,
    may(call, 'UpdateCVAvailability', () => enforceAvailability(call, facts, availability)),
  ];
  const setStatus = Object.fromEntries(SETTABLE_STATUSES.map((status) => [status, judging(status, false)]));
  const commenting = SETTABLE_STATUSES.map((status) => judging(status, true));
  const comment = commenting.find(({ allowed }) => allowed) ?? judging(CvStatus.approved, true);
  const setAvailability = Object.fromEntries(Object.values(Availability).map(choosing));
  const situation = { ...data, cv, missing, requirement };
  return {
    ...data,
    ...(facts.addressProtected && {
      elements: withholdContact(data.elements),
      changedSinceJudgement: withholdContactChanges(data.changedSinceJudgement),
    }),
    ...{ today, jobcenter, municipality, fund, group, cv, missing, absences, requirement, exemption, deadline },
    maskedCpr: maskCpr(cpr),
    age: data.deceased ? null : ageOn(cpr, today),
    flagged: isFlagged(situation),
    remedies: remediesOf(situation),
    nextStep: nextStep(situation, {
      approve: setStatus[CvStatus.approved]?.allowed ?? false,
      'make-searchable': setAvailability[Availability.searchable]?.allowed ?? false,
    }),
    may: { setStatus, setAvailability, comment },
  };
}

function may(call: Call, operation: OperationName, enforceRules: () => void): May {
  if (!roleHas(call.caller.role, operation)) return { allowed: false, code: 'not-permitted' };
  try {
    enforceRules();
    return { allowed: true };
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return { allowed: false, code: error.code, ...(error.invalid && { invalid: error.invalid }) };
  }
}
