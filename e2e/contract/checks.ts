import { CvStatus } from '@/server/domain/code-lists';
import { alsoCitizen, type Caller, of } from './callers';
import { PLAIN, type Situation } from './citizens';
import type { DoorOperation } from './door';

/** A call about one citizen, and what is registered about the citizen. */
export type Call = {
  readonly caller: Caller;
  readonly input: Readonly<Record<string, unknown>>;
  readonly situation: Situation;
};

/** A way to break one check of domain.md § 4. Two of the same slot cannot be broken at once. */
export type Breach = {
  readonly check: number;
  readonly code: number;
  readonly slot: string;
  readonly how: string;
  readonly spoil: (call: Call) => Call;
};

const registered =
  (changed: Partial<Situation>): Breach['spoil'] =>
  (call) => ({ ...call, situation: { ...call.situation, ...changed } });
const sent =
  (changed: Readonly<Record<string, unknown>>): Breach['spoil'] =>
  (call) => ({ ...call, input: { ...call.input, ...changed } });

const breach = (check: number, code: number, slot: string, how: string, spoil: Breach['spoil']): Breach => ({
  ...{ check, code, slot, how, spoil },
});

const MESSAGE = breach(1, 1014, 'message', 'a message with a field too many', sent({ more: 1 }));
const BEGUN = breach(1, 1014, 'value', 'a status that can not be set', sent({ status: CvStatus.begun }));
const COMMENT = breach(2, 9008, 'comment', 'a comment from a fund', sent({ comment: 'Godt CV' }));
const THEMSELVES = breach(4, 8292, 'self', 'the user is the citizen', (call) => ({
  ...call,
  caller: alsoCitizen(call.caller, String(call.input.cpr)),
}));
const IN_NO_FUND = breach(5, 4385, 'fund', 'a citizen in no fund', registered({ funds: [] }));
const LEFT_FUND = breach(5, 4385, 'fund', 'a membership that ended', registered({ funds: [{ fund: 3, to: -121 }] }));
const OTHER_FUND = breach(6, 8291, 'fund', "another fund's member", registered({ funds: [{ fund: 1 }] }));

const OURS = { operator: '12345678', jobcenter: '751' };
const REFERRALS = [
  breach(7, 4511, 'referral', 'no referral', registered({ referrals: [] })),
  breach(7, 4511, 'referral', 'a referral that ended yesterday', registered({ referrals: [{ ...OURS, to: -1 }] })),
  breach(7, 4511, 'referral', 'a referral from tomorrow', registered({ referrals: [{ ...OURS, from: 1 }] })),
  breach(
    7,
    4511,
    'referral',
    'a referral to another operator',
    registered({ referrals: [{ ...OURS, operator: '87654321' }] }),
  ),
  breach(
    7,
    4511,
    'referral',
    "another jobcenter's referral",
    registered({ referrals: [{ ...OURS, jobcenter: '101' }] }),
  ),
];
const ELSEWHERE = breach(8, 8292, 'municipality', 'a citizen of elsewhere', registered({ municipality: '101' }));

const NO_CV = [
  breach(9, 4103, 'cv', 'no CV', registered({ cv: 'none' })),
  breach(9, 4103, 'cv', 'a deleted CV', registered({ cv: 'deleted' })),
];
const CLOSED = [
  breach(10, 4753, 'cv', 'an archived CV', registered({ cv: 'archived' })),
  breach(10, 4754, 'cv', 'a disabled CV', registered({ cv: 'disabled' })),
  breach(10, 4823, 'cv', 'a locked CV', registered({ cv: 'locked' })),
];
const CV = [...NO_CV, ...CLOSED];

const groupOf = (code: number, id: number | null) =>
  breach(11, code, 'group', `group ${id ?? 'none'}`, registered({ group: id === null ? null : { id } }));
const FUND_GROUPS = [groupOf(4369, 2), groupOf(4369, 12), groupOf(4370, 3), groupOf(9009, 6), groupOf(9009, null)];
const OPERATOR_GROUPS = [groupOf(4368, 1), groupOf(4369, 2), groupOf(4369, 12), groupOf(4370, 3)];

const AVAILABILITY = [
  breach(12, 1014, 'choice', 'searchable without the minimum', (call) =>
    sent({ availability: 1 })(registered({ missing: ['contact'] })(call)),
  ),
  breach(12, 1014, 'choice', 'not searchable where it must be', (call) =>
    sent({ availability: 2 })(registered({ group: { id: 1 } })(call)),
  ),
];

/** A caller whose relation passes every check of an operation, and how each check can be broken. */
export type CallerChecks = {
  readonly who: string;
  readonly caller: Caller;
  readonly situation: Situation;
  /** The checks that only this caller meets. */
  readonly relation: readonly Breach[];
  readonly judging: readonly Breach[];
};

const OTHERS = (['star', 'udbetalingDanmark', 'operatingCompany', 'clientSystem'] as const).map((who) => ({
  who,
  caller: of(who),
  situation: PLAIN,
  relation: [],
  judging: [],
}));

export const CALLERS: readonly CallerChecks[] = [
  {
    who: 'fund',
    caller: of('fund3'),
    situation: { ...PLAIN, funds: [{ fund: 3 }], group: { id: 8 } },
    relation: [IN_NO_FUND, LEFT_FUND, OTHER_FUND],
    judging: [COMMENT, ...FUND_GROUPS],
  },
  {
    who: 'jobcenter',
    caller: of('aarhus'),
    situation: { ...PLAIN, group: { id: 2, category: 5 } },
    relation: [ELSEWHERE],
    judging: [groupOf(4368, 1)],
  },
  {
    who: 'municipality',
    caller: of('aarhusKommune'),
    situation: { ...PLAIN, group: { id: 2, category: 5 } },
    relation: [ELSEWHERE],
    judging: [groupOf(4368, 1)],
  },
  {
    who: 'external operator',
    caller: of('operator'),
    situation: { ...PLAIN, group: { id: 6 }, referrals: [OURS] },
    relation: REFERRALS,
    judging: OPERATOR_GROUPS,
  },
  ...OTHERS,
];

/** Check 3: organisation types 1–4 may change, type 5 may also read (domain.md § 4). */
function refusedByType({ caller }: CallerChecks, operation: DoorOperation): boolean {
  const last = operation === 'getCvList' || operation === 'getUpdatedCvs' ? 5 : 4;
  return caller.organisation.type > last;
}

const ALWAYS = {
  updateCvStatus: { input: { status: CvStatus.approved }, breaches: [MESSAGE, BEGUN, THEMSELVES, ...CV] },
  updateCvAvailability: { input: { availability: 1 }, breaches: [MESSAGE, THEMSELVES, ...CV, ...AVAILABILITY] },
  getCvList: { input: {}, breaches: [MESSAGE, THEMSELVES] },
} as const;

/** The three operations about one citizen. */
export type CitizenOperation = keyof typeof ALWAYS;
export const CITIZEN_OPERATIONS = Object.keys(ALWAYS) as readonly CitizenOperation[];

/** The ways to break an operation's checks for a caller. */
export function breachesOf(checks: CallerChecks, operation: CitizenOperation): readonly Breach[] {
  const judging = operation === 'updateCvStatus' ? checks.judging : [];
  return [...ALWAYS[operation].breaches, ...checks.relation, ...judging];
}

export type BrokenCall = {
  readonly call: Call;
  /** The expected result: a code, or `answer`. */
  readonly expected: string;
  readonly how: string;
};

/**
 * Every combination of no, one or two broken checks of a caller in an operation; the earliest broken one answers. If
 * the order holds for every two, it holds for all.
 */
export function brokenCalls(checks: CallerChecks, operation: CitizenOperation, cpr: string): readonly BrokenCall[] {
  const input = { cpr, ...ALWAYS[operation].input };
  const whole: Call = { caller: checks.caller, situation: checks.situation, input };
  const all = breachesOf(checks, operation);
  const pairs = all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other]));
  const sets = [[], ...all.map((one) => [one]), ...pairs.filter(([one, other]) => one?.slot !== other?.slot)];
  return sets.map((set) => {
    const byType = refusedByType(checks, operation) ? [{ check: 3, code: 8292 }] : [];
    const first = [...set, ...byType].sort((a, b) => a.check - b.check)[0];
    return {
      call: set.reduce((call, { spoil }) => spoil(call), whole),
      expected: first ? String(first.code) : 'answer',
      how: set.map(({ how }) => how).join(' and ') || 'nothing broken',
    };
  });
}
