import { type Call, callerHas, type OperationName } from '@/server/domain/caller';
import type { Absence, CitizenFacts } from '@/server/domain/citizen';
import {
  Availability,
  CvStatus,
  type Requirement,
  SETTABLE_STATUSES,
  type SettableStatus,
} from '@/server/domain/code-lists';
import { withholdContact, withholdContactChanges } from '@/server/domain/contact-data';
import { ageOn, maskCpr } from '@/server/domain/cpr';
import type { MinimumElement } from '@/server/domain/cv';
import type { CvOverviewData, TimelineEntry } from '@/server/domain/cv-view';
import type { Explanation } from '@/server/domain/explanation';
import type { FaultCode } from '@/server/domain/faults';
import type { GuestAccess } from '@/server/domain/guest-access';
import { type ReasonSince, reasonsSince } from '@/server/domain/judgement-reasons';
import { isFlagged, type NextStep, nextStep, type Remedy, remediesOf } from '@/server/domain/next-step';
import type { Invalid } from '@/server/domain/reasons';
import { askedOf, type Beside } from '@/server/domain/register/asked-of';
import { cvHistory } from '@/server/domain/register/cv-history';
import { type Deadline, deadlineOf, withholdPausing } from '@/server/domain/rules/deadline';
import { explain } from '@/server/domain/rules/explain';
import type { RuleSet } from '@/server/domain/rules/rule-set';
import { belongsTo, readsAsGuest } from '@/server/domain/rules/view-citizen';
import { ServiceFault } from '@/server/domain/service-error';
import type { OverviewRead } from '@/server/operations/ports/cv-register';
import type { Ports } from '@/server/operations/ports/ports';
import type { ListsAt } from './cached-lists';
import { forCaller, statusSetBy } from './explain';
import { readCitizen } from './read-citizen';
import { enforceAvailability } from './update-cv-availability';
import { enforceJudgement } from './update-cv-status';

/** Whether the caller may do something; when not, the code the operation itself would refuse with. */
export type May =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: FaultCode | 'not-permitted'; readonly invalid?: Invalid };

/** What the screen of one citizen shows: the register's data, the CV requirement, and what the caller may do. */
export type CvOverview = Omit<CvOverviewData, 'cpr' | 'judgement'> &
  Pick<CitizenFacts, 'today' | 'jobcenter' | 'municipality' | 'fund' | 'group' | 'cv' | 'missing'> & {
    readonly maskedCpr: string;
    /** Null before the day of birth and for deceased citizens. */
    readonly age: number | null;
    readonly requirement: Requirement;
    /** An absence changes the requirement. */
    readonly exempt: boolean;
    /** The absences in force; null for whom the citizen doesn't belong to, who may not know their types. */
    readonly absences: readonly (Absence & { readonly exempts: boolean })[] | null;
    /** Why requirement, status and availability are as they are. */
    readonly explanation: Explanation;
    /** Null where there is none. Its pauses are without absences for whom the citizen doesn't belong to. */
    readonly deadline: Deadline | null;
    /** The guest access by which the caller reads; null where they need none. */
    readonly guest: GuestAccess | null;
    /** Judged, and changed since. */
    readonly flagged: boolean;
    /** What must be done to make the CV searchable where it is required to be; empty where it is, or need not be. */
    readonly remedies: readonly Remedy[];
    /** What the caller should do next; null for nothing. */
    readonly nextStep: NextStep | null;
    /** Of the last judgement, and what has become of each; null without any, or where they are not for the caller. */
    readonly reasons:
      | (Pick<NonNullable<TimelineEntry['judged']>, 'text' | 'isMine'> &
          Pick<TimelineEntry, 'position' | 'occurredAt'> & { readonly since: readonly ReasonSince[] })
      | null;
    readonly may: {
      readonly setStatus: Readonly<Record<number, May>>;
      readonly setAvailability: Readonly<Record<number, May>>;
      /** With at least one of the statuses. */
      readonly comment: May;
    };
  };

/** The screen of one citizen (ux.md, "Borger"), read and audited in one statement. Throws as readCitizen. */
export function cvOverview(ports: Ports, listsAt: ListsAt) {
  return (call: Call, citizenId: number): Promise<CvOverview> =>
    readCitizen(ports, call, 'CvOverview', citizenId, async (citizen, facts) => {
      const read = await ports.register.overview(call, citizen);
      return read === 'stale' ? read : overviewOf(call, facts, read, (await listsAt(read.rulesRevision)).rules);
    });
}

function overviewOf(call: Call, facts: CitizenFacts, read: OverviewRead, rules: RuleSet): CvOverview {
  const { state, versions, cvEvents, statusReceipt } = read;
  const { cpr, judgement, ...data } = read.data;
  const statusEvent = data.status.event;
  const { today, jobcenter, municipality, fund, group, cv, missing } = facts;
  const asked = askedOf(state, { ...besideOf(data), versions }, rules, today);
  const { requirement, exemption } = asked.situation.requirement;
  const explanation = explain(asked, statusSetBy(statusEvent && { ...statusEvent, receipt: statusReceipt }, rules));
  const isOwn = belongsTo(call.caller.organisation, facts);
  const deadline = deadlineOf(state, cvHistory(cvEvents), today, rules);
  const judging = (status: SettableStatus, comment?: string): May =>
    may(call, 'UpdateCVStatus', () => enforceJudgement(call, facts, { status, comment }));
  const choosing = (availability: Availability): [number, May] => [
    availability,
    may(call, 'UpdateCVAvailability', () => enforceAvailability(call, facts, availability)),
  ];
  const setStatus = Object.fromEntries(SETTABLE_STATUSES.map((status) => [status, judging(status)]));
  const commenting = SETTABLE_STATUSES.map((status) => judging(status, ANY_COMMENT));
  const comment = commenting.find(({ allowed }) => allowed) ?? judging(CvStatus.approved, ANY_COMMENT);
  const setAvailability = Object.fromEntries(Object.values(Availability).map(choosing));
  const situation = { ...data, cv, missing, requirement, steps: explanation.steps };
  return {
    ...data,
    ...(facts.addressProtected && {
      elements: withholdContact(data.elements),
      changedSinceJudgement: withholdContactChanges(data.changedSinceJudgement),
    }),
    ...{ today, jobcenter, municipality, fund, group, cv, missing, requirement },
    exempt: exemption !== null,
    absences: isOwn ? facts.absences.map((one) => ({ ...one, exempts: one.type === exemption })) : null,
    explanation: forCaller(call, facts, explanation),
    deadline: deadline && (isOwn ? deadline : withholdPausing(deadline)),
    maskedCpr: maskCpr(cpr),
    age: data.deceased ? null : ageOn(cpr, today),
    guest: readsAsGuest({ caller: call.caller, citizen: facts }) ? facts.guest : null,
    flagged: isFlagged(situation),
    reasons: reasonsOf(judgement, data.changedSinceJudgement, missing),
    remedies: remediesOf(situation),
    nextStep: nextStep(situation, {
      approve: setStatus[CvStatus.approved]?.allowed ?? false,
      'make-searchable': setAvailability[Availability.searchable]?.allowed ?? false,
    }),
    may: { setStatus, setAvailability, comment },
  };
}

/** For the question whether there may be a comment. */
const ANY_COMMENT = 'x';

function reasonsOf(
  judgement: TimelineEntry | null,
  changes: readonly TimelineEntry[],
  missing: readonly MinimumElement[],
): CvOverview['reasons'] {
  if (!judgement?.judged) return null;
  const { position, occurredAt, judged } = judgement;
  const { reasons, text, isMine } = judged;
  return { position, occurredAt, text, isMine, since: reasonsSince(reasons, changes, missing) };
}

function besideOf({
  availability,
  elements,
}: Pick<CvOverviewData, 'availability' | 'elements'>): Omit<Beside, 'versions'> {
  const contacts = elements.filter(({ element }) => element === 'contact').map(({ data }) => data);
  return { availabilitySet: availability.event, contacts };
}

function may(call: Call, operation: OperationName, enforceRules: () => void): May {
  if (!callerHas(call.caller, operation)) return { allowed: false, code: 'not-permitted' };
  try {
    enforceRules();
    return { allowed: true };
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    return { allowed: false, code: error.code, ...(error.invalid && { invalid: error.invalid }) };
  }
}
