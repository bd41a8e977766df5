import { describe, expect, it } from 'vitest';
import { selfSigned } from './certificate.test-support';
import { perform } from './perform';
import {
  assertionXml,
  base64,
  encryptedAssertion,
  FOREIGN_KEY,
  OWN_KEY,
  PROVIDER_KEY,
  responseXml,
  sign,
} from './provider.test-support';

const verify = (response: string, keys = [OWN_KEY.key], certificates = [PROVIDER_KEY.certificate]) =>
  perform({ kind: 'response', message: base64(response), certificates, keys });

describe('a response', () => {
  it('with a signed assertion', async () => {
    const outcome = await verify(responseXml(sign(assertionXml())));
    expect(outcome).toMatchObject({ kind: 'verified' });
  });
  it('with an encrypted assertion', async () => {
    const outcome = await verify(responseXml(await encryptedAssertion(sign(assertionXml()))), [
      FOREIGN_KEY.key,
      OWN_KEY.key,
    ]);
    expect(outcome).toMatchObject({ kind: 'verified' });
  });
  it('signed wholly', async () => {
    expect(await verify(sign(responseXml(sign(assertionXml()))))).toMatchObject({ kind: 'verified' });
    expect(await verify(sign(responseXml(await encryptedAssertion(sign(assertionXml())))))).toMatchObject({
      kind: 'verified',
    });
  });
  it('foreign', async () => {
    expect(await verify(responseXml(sign(assertionXml(), FOREIGN_KEY)))).toMatchObject({ kind: 'failed' });
    expect(selfSigned('x').certificate).toContain('BEGIN');
  });
});
