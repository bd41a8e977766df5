import { createGuestAccesses } from './guest-accesses';
import { createPhrases } from './phrases';
import type { RegisterPools } from './statement';
import { createUnitFigures } from './unit-figures';
import { createWorklist } from './worklist';
import { createWorklistSettings } from './worklist-settings';

/** The ports of what people alone do, on screens: the worklist, what a unit has, and guest access. */
export function createScreenPorts(pools: Pick<RegisterPools, 'screens'>) {
  return {
    worklist: createWorklist(pools),
    settings: createWorklistSettings(pools),
    figures: createUnitFigures(pools),
    phrases: createPhrases(pools),
    guests: createGuestAccesses(pools),
  };
}
