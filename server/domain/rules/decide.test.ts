import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Rule } from './decide';

type Facts = { readonly applying: readonly number[] };
const codes = [1014, 4103, 8292, 9009] as const;
const rules: readonly Rule<Facts>[] = codes.map((fault, at) => ({
  fault,
  when: ({ applying }) => applying.includes(at),
}));

describe('a list of rules', () => {
  it('refuses by the first rule that applies, whatever the later ones are', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3]), (applying) => {
        const first = applying[0];
        expect(decide(rules, { applying })).toEqual(first === undefined ? undefined : { code: codes[first] });
      }),
    );
  });

  it('does not evaluate the rules after the first that applies', () => {
    const unreachable: Rule<Facts> = {
      fault: 9346,
      when: () => {
        throw new Error('evaluated');
      },
    };
    expect(decide([...rules, unreachable], { applying: [3] })).toEqual({ code: 9009 });
  });

  it('names the wrong field when the rule has one', () => {
    const rule: Rule<Facts> = { fault: 1014, when: () => true, invalid: () => ({ field: 'status', reason: 'type' }) };
    expect(decide([rule], { applying: [] })).toEqual({ code: 1014, invalid: { field: 'status', reason: 'type' } });
  });
});
