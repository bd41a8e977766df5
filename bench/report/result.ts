import type { Founding } from '@/bench/machine/founded';
import type { Machine } from '@/bench/machine/machine';
import type { Options } from '@/bench/options';
import type { Comparison } from './compare';
import type { Percentiles, Spread } from './statistics';

/** One line of the table. */
export type Figure = {
  /** Of performance.md's table; null for what only gives orientation. */
  readonly id: string | null;
  readonly what: string;
  readonly value: number;
  readonly unit: 'x' | '/s' | 'ms' | 's' | 'MB' | 'kB' | '%';
  /** Over the rounds, where the value is their median. */
  readonly min?: number;
  readonly max?: number;
  /** The figure to reach. */
  readonly floor?: { readonly least: number } | { readonly most: number };
  readonly latency?: Percentiles;
  /** Processor time of the serving process for one call, milliseconds. */
  readonly processorMs?: number;
};

/** What a run found: .build/bench/figures.json. */
export type Result = {
  readonly taken: string;
  readonly machine: Machine;
  readonly options: Omit<Options, 'parts' | 'trial' | 'publish'>;
  readonly founded: Founding;
  readonly figures: readonly Figure[];
};

export function ratio(id: string | null, what: string, { median, min, max }: Spread, floor?: Figure['floor']): Figure {
  return { id, what, value: median, unit: 'x', min, max, ...(floor && { floor }) };
}

/** Makes figures of one part of a run. */
export function figuresAbout(part: string) {
  return (what: string, value: number, unit: Figure['unit'], more: Partial<Figure> = {}): Figure => ({
    ...{ id: null, what: `${part}: ${what}`, value, unit },
    ...more,
  });
}

/** Whether the figure to reach is reached; undefined where there is none. */
export function holds({ value, floor }: Figure): boolean | undefined {
  if (!floor) return undefined;
  return 'least' in floor ? value >= floor.least : value <= floor.most;
}

/** Figures to reach, by the side that the first one is compared with. */
export type Floors = Readonly<Record<string, { readonly id: string; readonly floor: Figure['floor'] }>>;

/** The rates of all sides, and the first one's against the others'. */
export function figuresOf(what: string, { sides, ratios }: Comparison, floors: Floors = {}): Figure[] {
  const rates = sides.map(({ name, rate: { median, ...spread }, latency, processorMs }): Figure => {
    const seen = { ...(latency && { latency }), ...(processorMs !== undefined && { processorMs }) };
    return { id: null, what: `${what}, ${name}`, value: median, unit: '/s', ...spread, ...seen };
  });
  const compared = Object.entries(ratios).map(([name, measured]) => {
    const { id = null, floor } = floors[name] ?? {};
    return ratio(id, `${what} ÷ ${name}`, measured, floor);
  });
  return [...rates, ...compared];
}
