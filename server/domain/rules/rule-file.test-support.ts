import type { RegisterLists } from '@/server/domain/register/register-lists';
import { SEEDED_LISTS } from '@/server/domain/register/seeded-lists.test-support';
import { seedRows } from '@/server/domain/specification.test-support';
import { contentOf } from './rule-content';
import type { RuleContent } from './rule-file';
import { SEEDED_RULES } from './situation.test-support';

/** `4 5 8` or `4-15`. */
function categories(text: string): Set<number> {
  return new Set(
    text
      .split(' ')
      .filter(Boolean)
      .flatMap((part) => {
        const [first = 0, last = first] = part.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, index) => first + index);
      }),
  );
}

/** The code lists as they are seeded, with the categories of each group. */
export const CODE_LISTS: RegisterLists = {
  ...SEEDED_LISTS,
  groups: new Map(seedRows('contact-groups').map((row) => [Number(row.id), categories(row.person_categories ?? '')])),
};

/** The seeded rules as a file has them. */
export const SEEDED: RuleContent = contentOf(SEEDED_RULES, 1);
