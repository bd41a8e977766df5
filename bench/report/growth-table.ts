import type { Growth } from '@/bench/measure/growth';
import type { Cell } from '@/bench/measure/sized-register';
import { HEADINGS, inColumns, machineOf, rounded, rowsOf } from './table';

/** Machine and options of the run, a sentence each. */
export function growthConditionsOf({ taken, machine, options, registers }: Growth): readonly string[] {
  const { seed, until, rounds, seconds, callers } = options;
  return [
    ...machineOf(taken, machine),
    ...registers.map(({ made }) => made),
    `seed ${seed}, until ${until}; ${rounds} rounds of ${seconds} s a side, all sizes in turns; ${callers} callers, of lists one`,
  ];
}

/** A row for each operation, a column for each size; headings first. */
export function growthRowsOf({ registers, rows }: Growth): readonly (readonly string[])[] {
  return [
    ['calls a second · p50 / p95 / p99, ms · its SQL a second', ...registers.map(({ what }) => what)],
    ...rows.map(({ what, cells }) => [what, ...cells.map((cell) => (cell ? wordsOf(cell) : ''))]),
  ];
}

function wordsOf({ service, sql }: Cell): string {
  const { p50, p95, p99 } = service.latency ?? { p50: Number.NaN, p95: Number.NaN, p99: Number.NaN };
  const times = [p50, p95, p99].map(rounded).join(' / ');
  return `${rounded(service.rate.median)} · ${times} · ${rounded(sql.rate.median)}`;
}

/** The run as tables for a terminal. */
export function growthTableOf(growth: Growth): string {
  const tables = [inColumns(growthRowsOf(growth)), inColumns([HEADINGS, ...rowsOf(growth)])];
  return `${[...growthConditionsOf(growth), ...tables.flatMap((lines) => ['', ...lines])].join('\n')}\n`;
}
