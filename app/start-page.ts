import type { Caller } from '@/server/domain/caller';
import { hasOverview, worksOnCases } from '@/server/domain/worklist-callers';
import { paths } from './paths';

/**
 * The path of the page where a person begins (worklist.md § 5): the figures of the unit for who leads one, the worklist
 * for who works on cases. For servers, which give browsers the path, so that these need no table of roles.
 */
export function startPageOf(who: Pick<Caller, 'organisation' | 'role'>): string {
  if (hasOverview(who)) return paths.start;
  return worksOnCases(who) ? paths.worklist : paths.find;
}
