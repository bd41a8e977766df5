import { describe, expect, it } from 'vitest';
import { OrganisationType } from './code-lists';
import { openView, type ViewCodes, type ViewFilter } from './worklist-views';

const CODES: ViewCodes = { municipalities: ['155', '185'], jobcenters: ['185'], groups: [1, 8] };
const { jobcenter, municipality, fund, externalOperator } = OrganisationType;
const open = (filter: Partial<ViewFilter>, type: OrganisationType = fund, codes = CODES) =>
  openView({ tab: 'all', ...filter }, type, codes);

describe('a saved view as it is opened (worklist.md § 5)', () => {
  it('is as it was saved while everything in it holds', () => {
    const filter: ViewFilter = {
      ...{ tab: 'free', kinds: [1], deadline: 'past', groups: [8], municipality: '155', operator: 'none' },
      ...{ element: 'contact', assignee: 'nobody', before: '2026-03-01T00:00:00.000Z' },
    };
    expect(openView(filter, jobcenter, CODES)).toEqual({ filter, dropped: [] });
  });

  it('lacks the groups that no longer exist, and says which', () => {
    expect(open({ groups: [8, 9] })).toEqual({
      filter: { tab: 'all', groups: [8] },
      dropped: [{ field: 'groups', groups: [9] }],
    });
    expect(open({ groups: [9] }).filter).toEqual({ tab: 'all' });
  });

  it('lacks a municipality and a jobcenter whose citizens the organisation has none of', () => {
    expect(open({ municipality: '751', jobcenter: '751' })).toEqual({
      filter: { tab: 'all' },
      dropped: [
        { field: 'municipality', code: '751' },
        { field: 'jobcenter', code: '751' },
      ],
    });
  });

  it.each([
    [jobcenter, true],
    [municipality, true],
    [fund, false],
    [externalOperator, false],
  ])('asks who is with an operator in the list of a jobcenter only (%i)', (type, asks) => {
    expect(open({ operator: 'referred' }, type)).toEqual(
      asks
        ? { filter: { tab: 'all', operator: 'referred' }, dropped: [] }
        : { filter: { tab: 'all' }, dropped: [{ field: 'operator' }] },
    );
  });
});
