import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metadataXml } from '@/e2e/harness/saml-messages';
import { readOrRefused } from '@/server/adapters/identity/read-or-refused.test-support';
import { nearly, SETTINGS } from './provider.test-support';
import { readProviderMetadata } from './provider-metadata';

it('metadata of any shape are read, or refused by name', async () => {
  const valid = metadataXml(SETTINGS.metadata);
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(nearly(valid), async (text) => {
      outcomes.add(await readOrRefused(() => expect(readProviderMetadata(text).entityId).not.toBe('')));
    }),
    { numRuns: 1_000, examples: [[valid]] },
  );
  expect([...outcomes].sort()).toEqual(['read', 'refused']);
});
