import { type Caller, callerHas } from './caller';
import { hasWorklist } from './worklist';

type Who = Pick<Caller, 'organisation' | 'role'>;

/** Whether a person works on cases: has the worklist, and can tell when absent. */
export function worksOnCases(who: Who): boolean {
  return callerHas(who, 'Worklist') && hasWorklist(who.organisation.type);
}

/** Whether a person leads a unit, and begins with its figures. */
export function hasOverview(who: Who): boolean {
  return callerHas(who, 'UnitFigures') && hasWorklist(who.organisation.type);
}
