import { median, type Percentiles, percentiles, type Spread, spread } from './statistics';

/** The result of one turn of a side. */
export type Turn = {
  /** Calls a second. */
  readonly rate: number;
  /** The latency of each call in milliseconds; empty where only the rate is known. */
  readonly latencies: readonly number[];
  /** Processor time of the serving process per call in milliseconds, where it can be read. */
  readonly processorMs?: number | undefined;
};

/** One of several servers that do the same work and are compared in turns. */
export type Side = { readonly name: string; turn(seconds: number): Promise<Turn> };

export type Pace = { readonly rounds: number; readonly seconds: number };

export type SideFigures = {
  readonly name: string;
  readonly rate: Spread;
  /** One per round. */
  readonly rates: readonly number[];
  readonly latency: Percentiles | undefined;
  readonly processorMs: number | undefined;
};

export type Comparison = {
  readonly sides: readonly SideFigures[];
  /** The first side's rate ÷ each other's, by the other's name: the ratios of the rounds. */
  readonly ratios: Readonly<Record<string, Spread>>;
  /** The same for p99; NaN where only rates are known. */
  readonly tails: Readonly<Record<string, Spread>>;
};

/**
 * Warms every side up, then runs them in turns: A, B, A, B … Other load on the machine affects all sides alike, and
 * ratios are computed within each round (performance.md, "Method").
 */
export async function compare(sides: readonly Side[], { rounds, seconds }: Pace): Promise<Comparison> {
  for (const side of sides) await side.turn(seconds);
  const turns = sides.map((): Turn[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, side] of sides.entries()) turns[at]?.push(await side.turn(seconds));
  }
  return {
    sides: sides.map(({ name }, at) => figuresOf(name, turns[at] as Turn[])),
    ratios: againstFirst(sides, turns, ({ rate }) => rate),
    tails: againstFirst(sides, turns, ({ latencies }) => percentiles(latencies).p99),
  };
}

/** A side's rate ÷ another's, round by round. */
export function ratioOf(one: SideFigures, other: SideFigures): Spread {
  return overRounds(one.rates, other.rates);
}

function overRounds(one: readonly number[], other: readonly number[]): Spread {
  return spread(one.map((figure, round) => figure / (other[round] as number)));
}

/** A figure of the first side ÷ each other's, within each round. */
function againstFirst(
  sides: readonly Side[],
  turns: readonly (readonly Turn[])[],
  figure: (turn: Turn) => number,
): Record<string, Spread> {
  const [first = [], ...others] = turns.map((taken) => taken.map(figure));
  return Object.fromEntries(others.map((other, at) => [sides[at + 1]?.name, overRounds(first, other)]));
}

function figuresOf(name: string, turns: readonly Turn[]): SideFigures {
  const latencies = turns.flatMap((turn) => turn.latencies);
  const times = turns.flatMap(({ processorMs }) => processorMs ?? []);
  return {
    name,
    rate: spread(turns.map(({ rate }) => rate)),
    rates: turns.map(({ rate }) => rate),
    latency: latencies.length > 0 ? percentiles(latencies) : undefined,
    processorMs: times.length > 0 ? median(times) : undefined,
  };
}
