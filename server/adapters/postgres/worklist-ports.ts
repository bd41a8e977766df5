import type { RegisterPools } from './statement';
import { createUnitFigures } from './unit-figures';
import { createWorklist } from './worklist';
import { createWorklistSettings } from './worklist-settings';

/** The ports of the worklist, of its settings and of the figures of a unit. */
export function createWorklistPorts(pools: Pick<RegisterPools, 'screens'>) {
  return {
    worklist: createWorklist(pools),
    settings: createWorklistSettings(pools),
    figures: createUnitFigures(pools),
  };
}
