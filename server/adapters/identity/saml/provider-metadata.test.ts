import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metadataXml } from '@/e2e/harness/saml-messages';
import { anyText, expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import { escaped, nearly, SETTINGS } from './provider.test-support';
import { readProviderMetadata } from './provider-metadata';

it('metadata of any shape are read, or refused by name', async () => {
  const valid = metadataXml(SETTINGS.metadata);
  const named = anyText.map((name) => metadataXml({ ...SETTINGS.metadata, entityId: escaped(name) }));
  await expectReadOrRefused(fc.oneof(nearly(valid), named), valid, (xml) =>
    expect(readProviderMetadata(xml).entityId).not.toBe(''),
  );
});
