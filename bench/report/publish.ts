import { readFileSync, writeFileSync } from 'node:fs';
import type { Growth } from '@/bench/measure/growth';
import { growthPicture } from './growth-picture';
import { growthConditionsOf, growthRowsOf } from './growth-table';
import type { Result } from './result';
import { conditionsOf, HEADINGS, rowsOf } from './table';

const DOCUMENT = 'docs/figures.md';
const PICTURE = 'docs/growth.svg';

/** Of docs/figures.md, but those of growth. */
export type Section = 'figures' | 'rules' | 'screens' | 'sign-in' | 'endurance';

/** Replaces a section by a run's figures. */
export function publish(name: Section, result: Result): void {
  replace(name, [...list(conditionsOf(result)), '', ...table([HEADINGS, ...rowsOf(result)])]);
}

/** The same for figures of growth; over sizes, with a picture beside the document. */
export function publishGrowth(name: 'growth' | 'manifold', growth: Growth): void {
  const picture: string[] = [];
  if (name === 'growth') {
    writeFileSync(PICTURE, growthPicture(growth));
    picture.push(`![Time of a call by the size of the register](${PICTURE.replace('docs/', '')})`, '');
  }
  const [sizes, figures] = [table(growthRowsOf(growth)), table([HEADINGS, ...rowsOf(growth)])];
  replace(name, [...list(growthConditionsOf(growth)), '', ...picture, ...sizes, '', ...figures]);
}

/** @param name of the section */
function replace(name: string, lines: readonly string[]): void {
  const [opening, closing] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const text = readFileSync(DOCUMENT, 'utf8');
  const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
  if (start < 0 || end < start) throw new Error(`${DOCUMENT} needs ${opening} and, further down, ${closing}.`);
  writeFileSync(DOCUMENT, `${text.slice(0, start + opening.length)}\n\n${lines.join('\n')}\n\n${text.slice(end)}`);
}

function list(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${item}`);
}

function table([headings = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)];
}
