import { callerHas } from '@/server/domain/caller';
import type { Grant } from '@/server/domain/grant';
import { hasOverview, worksOnCases } from '@/server/domain/worklist-callers';
import { paths } from './paths';

/**
 * The path of the page where a person begins (worklist.md § 5): the figures of the unit for who leads one, the worklist
 * for who works on cases, the rules for who administers them. For servers, which give browsers the path, so that these
 * need no table of roles.
 */
export function startPageOf(who: Grant): string {
  if (hasOverview(who)) return paths.start;
  if (worksOnCases(who)) return paths.worklist;
  return callerHas(who, 'ReadRules') ? paths.administration : paths.find;
}
