import { ruleSet } from '@/server/domain/rules/rule-set';
import { SEEDED_RULES } from '@/server/domain/rules/situation.test-support';
import { seedRows } from '@/server/domain/specification.test-support';
import type { RegisterLists } from './register-lists';

const ids = (name: string, column = 'id') => seedRows(name).map((row) => Number(row[column]));
const municipalities = seedRows('municipalities').map(
  ({ municipality_code = '', jobcenter_code = '' }) => [municipality_code, jobcenter_code] as const,
);
const categories = ids('person-categories');

/** The code lists as they are seeded, with every category in every group. */
export const SEEDED_LISTS: RegisterLists = {
  municipalities: new Map(municipalities),
  jobcenters: new Set(municipalities.map(([, jobcenter]) => jobcenter)),
  funds: new Set(ids('unemployment-funds', 'fund_number')),
  groups: new Map(ids('contact-groups').map((id) => [id, new Set(categories)])),
  categories: new Set(categories),
  absenceTypes: new Set(ids('absence-types')),
  rules: ruleSet(SEEDED_RULES),
  rulesRevision: 1,
};
