import { createGuestAccesses } from './guest-accesses';
import { createPhrases } from './phrases';
import type { RegisterPools } from './statement';
import { createUnitFigures } from './unit-figures';
import { createWorklist } from './worklist';
import { createWorklistSettings } from './worklist-settings';

/** The ports of the worklist, of what a unit has (settings, figures, phrases), and of guest access. */
export function createWorklistPorts(pools: Pick<RegisterPools, 'screens'>) {
  return {
    worklist: createWorklist(pools),
    settings: createWorklistSettings(pools),
    figures: createUnitFigures(pools),
    phrases: createPhrases(pools),
    guests: createGuestAccesses(pools),
  };
}
