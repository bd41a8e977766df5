import { expect, it } from 'vitest';
import { checkPrivileges } from './privilege-check';

const [CVR, OTHER] = ['11111111', '22222222'];
const ROW = { privilege: 'urn:cv', cvr: CVR, organisation: { type: 1, code: '751' }, role: 'caseworker' } as const;

it.each([
  [[CVR], { faults: [], notes: [] }],
  [[CVR, OTHER], { faults: [], notes: ['Its organisation 22222222 has no row in privileges.json.'] }],
  [
    [OTHER],
    { faults: ['None of its organisations has a row in privileges.json: nobody would get a role.'], notes: [] },
  ],
])('says which of %j have no row', (organisations, found) => {
  expect(checkPrivileges(organisations, [ROW])).toEqual(found);
});
