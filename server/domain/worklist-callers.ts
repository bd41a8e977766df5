import { callerHas } from './caller';
import type { Grant } from './grant';
import { hasWorklist } from './worklist';

/** Whether a person works on cases: has the worklist, and can tell when absent. */
export function worksOnCases(who: Grant): boolean {
  return callerHas(who, 'Worklist') && hasWorklist(who.organisation.type);
}

/** Whether a person leads a unit, and begins with its figures. */
export function hasOverview(who: Grant): boolean {
  return callerHas(who, 'UnitFigures') && hasWorklist(who.organisation.type);
}
