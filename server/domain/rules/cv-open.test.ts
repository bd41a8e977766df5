import { describe, expect, it } from 'vitest';
import { CV_STATES } from '@/server/domain/cv';
import { specTable } from '@/server/domain/specification.test-support';
import { cvOpen } from './cv-open';
import { decide } from './decide';
import { CITIZEN } from './situation.test-support';

const rowOf = (check: string) => specTable('| # | Check |').find(([number]) => number === check) ?? [];
const [, , none] = rowOf('9');
/** "CV archived / disabled / locked (in this order)", and their codes likewise. */
const [, closed = '', codes = ''] = rowOf('10');

/** By the state of the CV, in the order in which they are asked. */
const CODES = new Map<string, number>([
  ['deleted', Number(none)],
  ...closed
    .replace(/^CV | \(.*$/g, '')
    .split(' / ')
    .map((state, at) => [state, Number(codes.split(' / ')[at])] as const),
]);

describe('whether there is a CV that can be changed (domain.md § 4, checks 9 and 10)', () => {
  it.each(CV_STATES)('%s', (state) => {
    const cv = CITIZEN.cv && { ...CITIZEN.cv, state };
    expect(decide(cvOpen, { cv })?.code).toBe(CODES.get(state));
  });

  it('no CV', () => {
    expect(decide(cvOpen, { cv: null })?.code).toBe(CODES.get('deleted'));
  });

  it('is checked in this order: none, archived, disabled, locked', () => {
    expect([...CODES.keys()]).toEqual(['deleted', 'archived', 'disabled', 'locked']);
    expect(cvOpen.map(({ fault }) => fault)).toEqual([...CODES.values()]);
  });
});
