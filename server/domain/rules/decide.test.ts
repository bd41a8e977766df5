import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Rule } from './decide';

type Facts = { readonly speaking: readonly number[] };
const codes = [1014, 4103, 8292, 9009] as const;
const rules: readonly Rule<Facts>[] = codes.map((fault, at) => ({
  fault,
  when: ({ speaking }) => speaking.includes(at),
}));

describe('a list of rules', () => {
  it('refuses with the first that speaks, whatever the later ones say', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3]), (speaking) => {
        const first = speaking[0];
        expect(decide(rules, { speaking })).toEqual(first === undefined ? undefined : { code: codes[first] });
      }),
    );
  });

  it('does not ask the rules after the one that speaks', () => {
    const unreachable: Rule<Facts> = {
      fault: 9346,
      when: () => {
        throw new Error('asked');
      },
    };
    expect(decide([...rules, unreachable], { speaking: [3] })).toEqual({ code: 9009 });
  });

  it('says which field is wrong where the rule knows', () => {
    const rule: Rule<Facts> = { fault: 1014, when: () => true, invalid: () => ({ field: 'status', reason: 'type' }) };
    expect(decide([rule], { speaking: [] })).toEqual({ code: 1014, invalid: { field: 'status', reason: 'type' } });
  });
});
