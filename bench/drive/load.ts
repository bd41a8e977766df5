import type { Options } from '@/bench/options';
import { compare, type Side } from '@/bench/report/compare';
import { type Figure, figuresOf, ratio } from '@/bench/report/result';
import type { Spread } from '@/bench/report/statistics';
import { type LoadOptions, type LoadSides, prepareSides } from './load-sides';
import type { Workload } from './workloads';

type Say = (line: string) => void;

/** Two runs of the same side may differ by this much; otherwise the machine is too unstable for published figures. */
const TOLERANCE = { least: 0.8, most: 1.25 };
const ATTEMPTS = 3;

/** Long enough for the code of both servers to be compiled as after days in use. Seconds. */
const WARM_UP = 10;

/** The machine gave different figures for the same side. */
export class UnstableMachineError extends Error {
  override readonly name = 'UnstableMachineError';
}

/**
 * The four operations through the service, the bare server and the SQL alone.
 * @throws UnstableMachineError when the A/A comparison leaves 0.8–1.25
 */
export async function measureLoad(load: LoadOptions, say: Say): Promise<Figure[]> {
  const { options } = load;
  const sides = await prepareSides(load);
  try {
    say('Warming up …');
    const changes = changesOf(sides);
    for (const side of [sides.service(changes), sides.bare(changes)]) await side.turn(WARM_UP);
    const figures = [await compareWithItself(sides.service(changes), options, say)];
    say('Empty calls …');
    figures.push(...figuresOf('empty call', await compare(sides.empty, options)));
    for (const workload of sides.workloads) {
      say(`${workload.name} …`);
      const compared = [sides.service(workload), sides.bare(workload), sides.sql(workload)];
      const limits = workload.procedure === 'updateCvStatus' ? { bare: { id: 'P3', limit: { least: 0.8 } } } : {};
      figures.push(...figuresOf(workload.name, await compare(compared, options), limits));
    }
    return figures;
  } finally {
    await sides.close();
  }
}

/** UpdateCVStatus is the most expensive operation. */
function changesOf({ workloads }: LoadSides): Workload {
  return workloads.find(({ procedure }) => procedure === 'updateCvStatus') as Workload;
}

/** Compares a side with itself; a trial accepts any result. */
async function compareWithItself(side: Side, options: Options, say: Say): Promise<Figure> {
  for (let attempt = 1; ; attempt += 1) {
    say('A/A: UpdateCVStatus against itself …');
    const { ratios } = await compare([side, { ...side, name: 'itself' }], options);
    const { min, max, ...rest } = ratios.itself as Spread;
    const stable = min >= TOLERANCE.least && max <= TOLERANCE.most;
    if (stable || options.trial) return ratio('A/A', 'UpdateCVStatus ÷ itself', { min, max, ...rest });
    const seen = `${min.toFixed(2)} to ${max.toFixed(2)}`;
    if (attempt === ATTEMPTS) {
      throw new UnstableMachineError(`The machine is too unstable for published figures: A/A ranged from ${seen}.`);
    }
    say(`Unstable (${seen}); repeating.`);
  }
}
