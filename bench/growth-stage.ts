import type { Side, SideFigures } from '@/bench/compare';
import type { DatabaseUrls } from '@/bench/databases';
import type { Founding } from '@/bench/founded';
import type { Running } from '@/bench/service';
import type { Targets } from '@/bench/targets';

/** A register of one size, and the service on it. */
export type Stage = {
  readonly founded: Founding;
  readonly database: DatabaseUrls;
  readonly service: Running;
  readonly key: string;
  readonly targets: Targets;
};

/** One operation at one size: through SOAP, and its SQL alone. */
export type Cell = { readonly service: SideFigures; readonly sql: SideFigures };

/** The two sides of a cell. */
export type StageSides = { readonly service: Side; readonly sql: Side };
/** Measures an operation over the sizes, which becomes a row of the table. */
export type Measured = (what: string, sides: readonly (StageSides | null)[]) => Promise<readonly (Cell | null)[]>;
