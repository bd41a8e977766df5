import { readFileSync, writeFileSync } from 'node:fs';
import type { Result } from '@/bench/result';
import { conditionsOf, HEADINGS, rowsOf } from '@/bench/table';

const DOCUMENT = 'docs/performance.md';
const START = '<!-- figures:start -->';
const END = '<!-- figures:end -->';

/** Puts a run's figures in the place of the last one's in docs/performance.md. */
export function publish(result: Result): void {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${DOCUMENT} needs ${START} and, further down, ${END}.`);
  writeFileSync(DOCUMENT, `${text.slice(0, start + START.length)}\n\n${markdownOf(result)}\n\n${text.slice(end)}`);
}

function markdownOf(result: Result): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const conditions = conditionsOf(result).map((condition) => `- ${condition}`);
  const rows = rowsOf(result).map((cells) => line(cells));
  return [...conditions, '', line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows].join('\n');
}
