import { describe, expect, it } from 'vitest';
import { CATEGORY_WHEN_NONE, ChangeType, countsAsCvChange, OrganisationType, SETTABLE_STATUSES } from './code-lists';
import { CV_ELEMENTS } from './cv';
import { seedRows } from './specification.test-support';

describe('code lists (domain.md § 2)', () => {
  it('there are change types 1–15, of which 1–13 count as changes of the CV', () => {
    const types = Object.values(ChangeType);
    expect(types).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
    expect(types.filter(countsAsCvChange)).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
  });

  it('each of the change types 4–13 has an element', () => {
    expect(Object.values(CV_ELEMENTS)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('the statuses that can be set are 2, 3 and 4', () => {
    expect(SETTABLE_STATUSES).toEqual([2, 3, 4]);
  });

  it('there are organisation types 1–8', () => {
    expect(Object.values(OrganisationType)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('the groups and categories of CATEGORY_WHEN_NONE exist', () => {
    const categories = seedRows('person-categories').map(({ id }) => Number(id));
    for (const [group, category] of CATEGORY_WHEN_NONE) {
      expect(seedRows('contact-groups').map(({ id }) => Number(id))).toContain(group);
      expect(categories).toContain(category);
    }
  });
});
