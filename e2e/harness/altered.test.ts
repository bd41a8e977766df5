import fc from 'fast-check';
import { expect, it } from 'vitest';
import { altered } from './altered';

it('an altered text has the same length and differs in one place', () => {
  const keys = fc.string({ unit: fc.constantFrom(...'AB09z-_'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(keys, (key) => {
      const other = altered(key);
      expect(other).toHaveLength(key.length);
      expect([...other].filter((character, at) => character !== key[at])).toHaveLength(1);
      expect(Buffer.from(altered('AAAA'), 'base64url')).not.toEqual(Buffer.from('AAAA', 'base64url'));
    }),
  );
});
