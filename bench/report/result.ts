import type { Founding } from '@/bench/machine/founded';
import type { Machine } from '@/bench/machine/machine';
import type { Options } from '@/bench/options';
import type { Comparison } from './compare';
import type { Percentiles, Spread } from './statistics';

/** One line of the table. */
export type Figure = {
  /** Of performance.md's table; null for orientation only. */
  readonly id: string | null;
  readonly what: string;
  readonly value: number;
  readonly unit: 'x' | '/s' | 'ms' | 's' | 'MB' | 'kB' | '%';
  /** Over the rounds, where the value is their median. */
  readonly min?: number;
  readonly max?: number;
  /** The target. */
  readonly limit?: { readonly least: number } | { readonly most: number };
  readonly latency?: Percentiles;
  /** Processor time of the serving process per call. Milliseconds. */
  readonly processorMs?: number;
};

/** The result of a run: .build/bench/figures.json. */
export type Result = {
  readonly taken: string;
  readonly machine: Machine;
  readonly options: Omit<Options, 'parts' | 'trial' | 'publish'>;
  /** How long it was measured, in words. */
  readonly pace: string;
  readonly founded: Founding;
  readonly figures: readonly Figure[];
};

export function ratio(id: string | null, what: string, { median, min, max }: Spread, limit?: Figure['limit']): Figure {
  return { id, what, value: median, unit: 'x', min, max, ...(limit && { limit }) };
}

/** Prefixes the figures of one part of a run. */
export function figuresAbout(part: string) {
  return (what: string, value: number, unit: Figure['unit'], more: Partial<Figure> = {}): Figure => ({
    ...{ id: null, what: `${part}: ${what}`, value, unit },
    ...more,
  });
}

/** Whether the target is met; undefined where there is none. */
export function holds({ value, limit }: Figure): boolean | undefined {
  if (!limit) return undefined;
  return 'least' in limit ? value >= limit.least : value <= limit.most;
}

/** Targets by the side that the first one is compared with. */
export type Limits = Readonly<Record<string, { readonly id: string; readonly limit: Figure['limit'] }>>;

/** The rates of all sides, and the ratios of the first to the others. */
export function figuresOf(what: string, { sides, ratios }: Comparison, limits: Limits = {}): Figure[] {
  const rates = sides.map(({ name, rate: { median, ...spread }, latency, processorMs }): Figure => {
    const seen = { ...(latency && { latency }), ...(processorMs !== undefined && { processorMs }) };
    return { id: null, what: `${what}, ${name}`, value: median, unit: '/s', ...spread, ...seen };
  });
  const compared = Object.entries(ratios).map(([name, measured]) => {
    const { id = null, limit } = limits[name] ?? {};
    return ratio(id, `${what} ÷ ${name}`, measured, limit);
  });
  return [...rates, ...compared];
}
