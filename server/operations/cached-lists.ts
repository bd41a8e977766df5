import type { RegisterLists } from '@/server/domain/register/register-lists';

/** Reads the code lists and rules once, and again whenever a rule set was published or withdrawn. */
export function cachedLists(from: { lists(): Promise<RegisterLists> }) {
  let lists: RegisterLists | undefined;
  return async (rulesRevision: number): Promise<RegisterLists> => {
    if (lists?.rulesRevision !== rulesRevision) lists = await from.lists();
    return lists;
  };
}
