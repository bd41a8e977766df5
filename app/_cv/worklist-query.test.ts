import { expect, it } from 'vitest';
import { CaseKind } from '@/server/domain/worklist';
import {
  filterCountOf,
  NO_FILTERS,
  viewFilterOf,
  type WorklistQuery,
  worklistHref,
  worklistInputOf,
  worklistQueryFrom,
} from './worklist-query';

const FULL: WorklistQuery = {
  tab: 'free',
  kinds: [CaseKind.awaitingJudgement, CaseKind.notSearchable],
  deadline: 'week',
  groups: [1, 23],
  municipality: '751',
  jobcenter: '101',
  operator: 'none',
  element: 'education',
  assignee: 'nobody',
  since: '2026-10-31',
  from: '2026-10-01',
  dueOn: '2026-12-01',
  open: true,
  myDay: 'woken',
};
const parsed = (href: string) => worklistQueryFrom(new URL(href, 'https://cv.test').searchParams);

it('an address says the whole query, and says nothing of what is not asked for', () => {
  expect(parsed(worklistHref(FULL))).toEqual(FULL);
  expect(worklistHref({})).toBe('/arbejdsliste');
  expect(parsed('/arbejdsliste')).toEqual({ tab: 'mine', ...NO_FILTERS });
});

it.each([
  'fane=andre',
  'slags=vurdering%20x',
  'frist=',
  'gruppe=0 100 1.5 a',
  'kommune=75',
  'ny=cpr',
  'siden=2026-02-30',
])('what an address says wrongly is no filter: %s', (wrong) => {
  const { kinds, ...query } = parsed(`/arbejdsliste?${wrong}`);
  expect({ ...query, kinds: [] }).toEqual({ tab: 'mine', ...NO_FILTERS });
  expect(kinds.every((kind) => kind === CaseKind.awaitingJudgement)).toBe(true);
});

it('what has waited since a day includes that day', () => {
  expect(worklistInputOf(FULL)).toMatchObject({ before: '2026-11-01T00:00:00', groups: [1, 23], element: 'education' });
  expect(worklistInputOf({ tab: 'all', ...NO_FILTERS })).toEqual({ tab: 'all' });
});

it('counts each filter that is on', () => {
  expect(filterCountOf(FULL)).toBe(13);
  expect(filterCountOf({ tab: 'all', ...NO_FILTERS, kinds: [CaseKind.notSearchable] })).toBe(0);
});

it('names a colleague by an id alone, and keeps none in a view', () => {
  const colleague = { ...FULL, assignee: '0198c2f0-1111-7222-8333-444455556666' };
  expect(parsed(worklistHref(colleague))).toEqual(colleague);
  expect(parsed('/arbejdsliste?hos=Lars')).toMatchObject({ assignee: null });
  expect(viewFilterOf(FULL)).toMatchObject({ assignee: 'nobody', deadline: 'week' });
  expect(Object.keys(viewFilterOf(colleague)).sort()).toEqual(
    ['tab', 'kinds', 'deadline', 'groups', 'municipality', 'jobcenter', 'operator', 'element', 'before'].sort(),
  );
});
