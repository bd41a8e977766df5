import { paths } from '@/app/paths';
import { addDays, type Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import {
  CASE_ELEMENTS,
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
  readonly assignee: 'me' | 'nobody' | null;
  /** What has waited since this day or longer. */
  readonly since: Day | null;
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
const MAX_GROUPS = 50;

/** Parses a URL; what it can't read is no filter. */
export function worklistQueryFrom(params: URLSearchParams): WorklistQuery {
  const code = (name: string) => (/^\d{3}$/.test(params.get(name) ?? '') ? params.get(name) : null);
  const [since, element] = [params.get('siden'), params.get('ny')];
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
    assignee: oneOf(ASSIGNEES, params.get('hos')),
    since: since !== null && isDay(since) ? since : null,
  };
}

/** The address of a list. */
export function worklistHref(query: Partial<WorklistQuery>): string {
  const { tab, kinds, deadline, groups, municipality, jobcenter, operator, element, assignee, since } = {
    tab: 'mine' as const,
    ...NO_FILTERS,
    ...query,
  };
  const params = new URLSearchParams();
  const set = (name: string, value: string | null | undefined) => value && params.set(name, value);
  if (tab !== 'mine') set('fane', wordOf(TABS, tab));
  set('slags', kinds.map((kind) => wordOf(KINDS, kind)).join(' '));
  set('frist', wordOf(DEADLINES, deadline));
  set('gruppe', groups.join(' '));
  set('kommune', municipality);
  set('jobcenter', jobcenter);
  set('aktoer', wordOf(OPERATORS, operator));
  set('ny', element);
  set('hos', wordOf(ASSIGNEES, assignee));
  set('siden', since);
  const text = params.toString();
  return text === '' ? paths.worklist : `${paths.worklist}?${text}`;
}

/** The input of the procedures. */
export function worklistInputOf({ tab, kinds, groups, since, ...query }: WorklistQuery) {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as Partial<{
    [Name in keyof typeof query]: NonNullable<(typeof query)[Name]>;
  }>;
  return {
    tab,
    ...given,
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(groups.length > 0 && { groups: [...groups] }),
    ...(since && { before: `${addDays(since, 1)}T00:00:00` }),
  };
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
