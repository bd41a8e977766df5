import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding, Result } from './run';

const FOLDER = '.build/fuzz';
/** A defect that affects every input needs no more files than these. */
const MOST_FILES = 50;

/** One line per class, and a summary. */
export function reportOf({ classes, inputs, findings, memory }: Result): string {
  const width = Math.max(...[...classes.keys()].map((name) => name.length));
  const lines = [...classes].map(([name, { count, slowestMs, statuses }]) => {
    const answered = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status} × ${times}`);
    const slowest = `${Math.max(0, slowestMs).toFixed(0).padStart(6)} ms`;
    return `${name.padEnd(width)}  ${String(count).padStart(7)}  slowest ${slowest}  ${answered.join(', ') || 'no response expected'}`;
  });
  const { rest, laterRest, peak } = memory;
  const memoryLine =
    rest === undefined
      ? 'memory could not be read here'
      : `memory at rest ${mebibytes(rest)} after one input per class, ${mebibytes(laterRest)} at most later, peak ${mebibytes(peak)}`;
  return `${lines.join('\n')}\n\n${memoryLine}\n${inputs} inputs, ${findings.length} findings\n`;
}

function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}

/** Writes the input of a finding to a file. @returns the file, or the command that repeats it */
export function keep(seed: number, { number, name, what, input }: Finding, at: number): string {
  const again = `npm run fuzz -- --seed ${seed} --at ${number}`;
  if (!input || at >= MOST_FILES) return again;
  const file = path.join(FOLDER, `${seed}-${number}.json`);
  mkdirSync(FOLDER, { recursive: true });
  const pieces = input.pieces.map((piece) => (Buffer.isBuffer(piece) ? piece.toString('base64') : piece));
  writeFileSync(
    file,
    `${JSON.stringify({ seed, number, name, what, again, ending: input.ending, pieces }, null, 1)}\n`,
  );
  return file;
}
