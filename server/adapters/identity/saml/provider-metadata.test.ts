import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { metadataXml } from './provider.test-support';
import { readProviderMetadata } from './provider-metadata';

it('metadata of any shape are read, or refused by name', () => {
  const valid = metadataXml();
  const odd = fc.constantFrom('<', '>', '/', '"', '&#0;', '<!DOCTYPE x>', ' xmlns=""', ' Location=""', '<![CDATA[');
  const changed = fc
    .tuple(fc.nat(valid.length), fc.nat(200), fc.oneof(odd, fc.string({ unit: 'binary' })))
    .map(([at, removed, added]) => `${valid.slice(0, at)}${added}${valid.slice(at + removed)}`);
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), { arbitrary: changed, weight: 9 }), (text) => {
      try {
        outcomes.add(typeof readProviderMetadata(text).entityId);
      } catch (error) {
        expect(error).toBeInstanceOf(ProviderFailure);
        outcomes.add('refused');
      }
    }),
    { numRuns: 1_000, examples: [[valid]] },
  );
  expect([...outcomes].sort()).toEqual(['refused', 'string']);
});
