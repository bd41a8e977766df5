import type { Machine } from '@/bench/machine/machine';
import { type Figure, holds, type Result } from './result';

export const HEADINGS = ['', 'what', 'figure', 'rounds', 'p50 / p95 / p99, ms', 'CPU, ms', 'to reach', ''] as const;

/** Machine and options of the run, a sentence each. */
export function conditionsOf({ taken, machine, pace, founded }: Result): readonly string[] {
  return [
    ...machineOf(taken, machine),
    `${founded.key}: ${founded.records} records, ${founded.events} events, ${megabytes(founded.databaseBytes)} MB`,
    pace,
  ];
}

/** Date and machine. */
export function machineOf(taken: string, machine: Machine): readonly string[] {
  const { processor, cores, memoryGigabytes, system, node, postgres, pgbench, fsyncMs, commit } = machine;
  return [
    `${taken.slice(0, 10)}, ${commit ?? 'outside a repository'}`,
    `${cores} cores of ${processor}, ${memoryGigabytes} GB, ${system}; a durable write of 8 kB takes ${fsyncMs.toFixed(2)} ms`,
    `Node ${node}, PostgreSQL ${postgres}, ${pgbench ?? 'no pgbench'}`,
  ];
}

/** A row for each figure, in the order of the headings. */
export function rowsOf({ figures }: Pick<Result, 'figures'>): readonly (readonly string[])[] {
  return figures.map(cellsOf);
}

/** The run as one table for a terminal. */
export function tableOf(result: Result): string {
  return `${[...conditionsOf(result), '', ...inColumns([HEADINGS, ...rowsOf(result)])].join('\n')}\n`;
}

/** Rows of cells as aligned lines. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('  ')
      .trimEnd(),
  );
}

export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

function cellsOf(figure: Figure): readonly string[] {
  const { id, what, value, unit, min, max, latency, processorMs, limit } = figure;
  const reached = holds(figure);
  return [
    id ?? '',
    what,
    `${rounded(value)}${unit === 'x' ? '' : ` ${unit}`}`,
    min === undefined || max === undefined ? '' : `${rounded(min)} – ${rounded(max)}`,
    latency ? [latency.p50, latency.p95, latency.p99].map(rounded).join(' / ') : '',
    processorMs === undefined ? '' : rounded(processorMs),
    limit ? ('least' in limit ? `≥ ${limit.least}` : `≤ ${limit.most}`) : '',
    reached === undefined ? '' : reached ? 'holds' : 'MISSED',
  ];
}

export function rounded(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : 2);
}
