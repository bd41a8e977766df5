import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Coding, negotiateCoding } from './accept-encoding';

const ALL: readonly Coding[] = ['br', 'gzip', 'identity'];

describe('the coding of a file', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['BR', 'br'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0.5, gzip;q=0.6', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['deflate, zstd', 'identity'],
    ['identity, br;q=0.9', 'identity'],
    ['identity;q=0.5, br;q=0.5', 'br'],
    ['identity;q=0, gzip;q=0.001', 'gzip'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
    ['deflate, *;q=0', undefined],
    ['identity;q=0.1, *;q=0', 'identity'],
    ['gzip;q=0.1, *;q=0', 'gzip'],
    ['br;q=2', 'identity'],
  ])('with Accept-Encoding %s, and all available, is %s', (header, coding) => {
    expect(negotiateCoding(header, ALL)).toBe(coding);
  });

  it('is identity if Brotli alone is accepted but not available, unless identity is excluded', () => {
    expect(negotiateCoding('br', ['gzip', 'identity'])).toBe('identity');
    expect(negotiateCoding('br, identity;q=0', ['gzip', 'identity'])).toBeUndefined();
  });
});

describe('for any Accept-Encoding', () => {
  const coding = fc.constantFrom<(Coding | '*' | 'deflate')[]>('br', 'gzip', 'identity', '*', 'deflate');
  const asked = fc.uniqueArray(fc.tuple(coding, fc.integer({ min: 0, max: 1000 })), { selector: ([name]) => name });
  const available = fc.subarray([...ALL], { minLength: 1 });
  /** The header, with or without optional white space. */
  const written = (weights: readonly (readonly [string, number])[], spaces: string) =>
    weights
      .map(([name, weight]) => (weight === 1000 ? name : `${name}${spaces};${spaces}q=${(weight / 1000).toFixed(3)}`))
      .join(`${spaces},${spaces}`);

  /** Thousandths; an unnamed `identity` counts below all that are named. */
  function weightOf(name: Coding, weights: ReadonlyMap<string, number>): number {
    const any = weights.get('*');
    if (name === 'identity') return weights.get(name) ?? (any === 0 ? 0 : 0.5);
    return weights.get(name) ?? any ?? 0;
  }

  it('the acceptable coding with the greatest weight is chosen', () => {
    fc.assert(
      fc.property(asked, available, fc.constantFrom('', ' ', '\t'), (weights, codings, spaces) => {
        const chosen = negotiateCoding(written(weights, spaces), codings);
        const all = codings.map((name) => weightOf(name, new Map(weights)));
        const most = Math.max(...all);
        expect(chosen).toBe(most > 0 ? codings[all.indexOf(most)] : undefined);
      }),
    );
  });

  it('with any text, one of the available codings or none is chosen', () => {
    fc.assert(
      fc.property(fc.string(), available, (header, codings) => {
        expect([...codings, undefined]).toContain(negotiateCoding(header, codings));
      }),
    );
  });
});
