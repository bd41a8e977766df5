import type { RegisterLists } from '@/server/domain/register/register-lists';

/** The code lists and rules, at least as new as a revision of the rules. */
export type ListsAt = (rulesRevision: number) => Promise<RegisterLists>;

/** Reads the code lists and rules once, and again whenever a rule set was published or withdrawn. */
export function cachedLists(from: { lists(): Promise<RegisterLists> }): ListsAt {
  let lists: RegisterLists | undefined;
  return async (rulesRevision) => {
    if (lists?.rulesRevision !== rulesRevision) lists = await from.lists();
    return lists;
  };
}
