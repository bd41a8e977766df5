import { paths } from '@/app/paths';
import { addDays, type Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import {
  CASE_ELEMENTS,
  type CaseDayList,
  type CaseDeadline,
  type CaseElement,
  CaseKind,
  type CaseOperator,
  type CaseTab,
} from '@/server/domain/worklist';

/** What the worklist shows, kept in the URL; null or empty = no filter. It names no person (worklist.md § 5). */
export type WorklistQuery = {
  readonly tab: CaseTab;
  readonly kinds: readonly CaseKind[];
  readonly deadline: CaseDeadline | null;
  readonly groups: readonly number[];
  readonly municipality: string | null;
  readonly jobcenter: string | null;
  readonly operator: CaseOperator | null;
  readonly element: CaseElement | null;
  /** `me`, `nobody`, or what browsers know a colleague by. */
  readonly assignee: string | null;
  /** What has waited since this day or longer. */
  readonly since: Day | null;
  /** What has waited since this day or shorter. */
  readonly from: Day | null;
  readonly dueOn: Day | null;
  /** Without those on hold. */
  readonly open: true | null;
  /** What concerns the reader today. */
  readonly myDay: CaseDayList | null;
};

export const NO_FILTERS = {
  kinds: [],
  deadline: null,
  groups: [],
  municipality: null,
  jobcenter: null,
  operator: null,
  element: null,
  assignee: null,
  since: null,
  from: null,
  dueOn: null,
  open: null,
  myDay: null,
} as const satisfies Omit<WorklistQuery, 'tab'>;

const TABS = { mine: 'mine', ledige: 'free', alle: 'all', hold: 'held' } as const;
const KINDS = {
  vurdering: CaseKind.awaitingJudgement,
  aendret: CaseKind.changedAfterApproval,
  soegbart: CaseKind.notSearchable,
  borgeren: CaseKind.waitingForCitizen,
} as const;
const DEADLINES = { over: 'past', idag: 'today', uge: 'week', senere: 'later', ingen: 'none' } as const;
const OPERATORS = { ja: 'referred', nej: 'none' } as const;
const ASSIGNEES = { mig: 'me', ingen: 'nobody' } as const;
const DAY_LISTS = { vaagnet: 'woken', aendret: 'changed', givet: 'given', taget: 'taken' } as const;
const COLLEAGUE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_GROUPS = 50;

/** Parses a URL; what it can't read is no filter. */
export function worklistQueryFrom(params: URLSearchParams): WorklistQuery {
  const code = (name: string) => (/^\d{3}$/.test(params.get(name) ?? '') ? params.get(name) : null);
  const dayIn = (name: string) => {
    const text = params.get(name);
    return text !== null && isDay(text) ? text : null;
  };
  const [element, assignee] = [params.get('ny'), params.get('hos')];
  const groups = listIn(params, 'gruppe').map(Number);
  return {
    tab: oneOf(TABS, params.get('fane')) ?? 'mine',
    kinds: listIn(params, 'slags').flatMap((word) => oneOf(KINDS, word) ?? []),
    deadline: oneOf(DEADLINES, params.get('frist')),
    groups: groups.filter((group) => Number.isInteger(group) && group > 0 && group < 100).slice(0, MAX_GROUPS),
    municipality: code('kommune'),
    jobcenter: code('jobcenter'),
    operator: oneOf(OPERATORS, params.get('aktoer')),
    element: CASE_ELEMENTS.find((each) => each === element) ?? null,
    assignee: oneOf(ASSIGNEES, assignee) ?? (COLLEAGUE.test(assignee ?? '') ? assignee : null),
    since: dayIn('siden'),
    from: dayIn('tidligst'),
    dueOn: dayIn('fristdag'),
    open: params.get('uden') === 'hold' ? true : null,
    myDay: oneOf(DAY_LISTS, params.get('dag')),
  };
}

/** The address of a list. */
export function worklistHref(query: Partial<WorklistQuery>): string {
  const all: WorklistQuery = { tab: 'mine', ...NO_FILTERS, ...query };
  const { tab, kinds, deadline, groups, operator, assignee, myDay } = all;
  const params = new URLSearchParams();
  const set = (name: string, value: string | null | undefined) => value && params.set(name, value);
  if (tab !== 'mine') set('fane', wordOf(TABS, tab));
  set('slags', kinds.map((kind) => wordOf(KINDS, kind)).join(' '));
  set('frist', wordOf(DEADLINES, deadline));
  set('gruppe', groups.join(' '));
  set('kommune', all.municipality);
  set('jobcenter', all.jobcenter);
  set('aktoer', wordOf(OPERATORS, operator));
  set('ny', all.element);
  set('hos', Object.keys(ASSIGNEES).find((word) => oneOf(ASSIGNEES, word) === assignee) ?? assignee);
  set('siden', all.since);
  set('tidligst', all.from);
  set('fristdag', all.dueOn);
  set('uden', all.open && 'hold');
  set('dag', wordOf(DAY_LISTS, myDay));
  const text = params.toString();
  return text === '' ? paths.worklist : `${paths.worklist}?${text}`;
}

/** The input of the procedures. */
export function worklistInputOf({ tab, kinds, groups, since, from, ...query }: WorklistQuery) {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as Partial<{
    [Name in keyof typeof query]: NonNullable<(typeof query)[Name]>;
  }>;
  return {
    tab,
    ...given,
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(groups.length > 0 && { groups: [...groups] }),
    ...(since && { before: `${addDays(since, 1)}T00:00:00` }),
    ...(from && { since: `${from}T00:00:00` }),
  };
}

/** The filters that a saved view keeps: no colleague's, and none that are about one day. */
export function viewFilterOf({ assignee, from: _, dueOn: __, open: ___, myDay: ____, ...kept }: WorklistQuery) {
  const { assignee: _____, ...filter } = worklistInputOf({ ...NO_FILTERS, ...kept });
  return { ...filter, ...((assignee === 'me' || assignee === 'nobody') && { assignee }) };
}

/** How many filters are on, besides the tab and the kinds. */
export function filterCountOf({ tab: _, kinds: __, groups, ...others }: WorklistQuery): number {
  return groups.length + Object.values(others).filter((value) => value !== null).length;
}

function oneOf<Value>(words: Readonly<Record<string, Value>>, word: string | null): Value | null {
  return word !== null && Object.hasOwn(words, word) ? (words[word] as Value) : null;
}

function wordOf<Value>(words: Readonly<Record<string, Value>>, value: Value | null): string | undefined {
  return Object.keys(words).find((word) => words[word] === value);
}

function listIn(params: URLSearchParams, name: string): string[] {
  return [...new Set((params.get(name) ?? '').split(' '))].filter((word) => word !== '');
}
