import { expect, test } from 'vitest';
import { type Organisation, ROLES } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { UNIT_TYPES } from '@/server/domain/worklist';
import { paths } from './paths';
import { startPageOf } from './start-page';

const of = (type: OrganisationType): Organisation => ({ type, code: '1' });
const WITH_CASES = [...UNIT_TYPES, OrganisationType.municipality];
const OTHERS = Object.values(OrganisationType).filter((type) => !WITH_CASES.includes(type as never));

test.each(WITH_CASES)(
  'in an organisation of type %i caseworkers begin with the worklist, supervisors with its figures',
  (type) => {
    const organisation = of(type);
    expect(startPageOf({ organisation, role: 'caseworker' })).toBe(paths.worklist);
    expect(startPageOf({ organisation, role: 'supervisor' })).toBe('/');
  },
);

test('who administers the rules begins with them', () => {
  expect(startPageOf({ organisation: of(OrganisationType.star), role: 'system-administrator' })).toBe(
    paths.administration,
  );
});

test('who has neither a worklist nor the rules begins with the look-up', () => {
  const others = ['caseworker', 'supervisor', 'system-administrator', 'system'];
  for (const role of ROLES.filter((each) => !others.includes(each)))
    for (const type of Object.values(OrganisationType)) {
      expect(startPageOf({ organisation: of(type), role })).toBe(paths.find);
    }
  expect(OTHERS.length).toBeGreaterThan(0);
  for (const type of OTHERS) {
    expect(startPageOf({ organisation: of(type), role: 'caseworker' })).toBe(paths.find);
    expect(startPageOf({ organisation: of(type), role: 'supervisor' })).toBe(paths.find);
  }
});
