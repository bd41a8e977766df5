import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CVR } from '@/e2e/harness/identity-dir';
import { NAMES } from '@/e2e/harness/saml-attributes';
import { bareCertificate, metadataXml, PROVIDER } from '@/e2e/harness/saml-messages';
import { selfSigned } from '@/e2e/harness/self-signed';
import { readIdentityFiles } from '@/server/adapters/identity/identity-files';
import { FOREIGN_KEY, OWN_KEY, PROVIDER_KEY, SETTINGS } from './provider.test-support';

const FILE = {
  ...{ label: SETTINGS.label, organisations: [CVR], metadataFile: 'provider.xml' },
  keys: [{ keyFile: 'own.key', certificateFile: 'own.pem' }],
};
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const EC = ec.privateKey.export({ format: 'pem', type: 'pkcs8' });
const UNFIT = bareCertificate(selfSigned('unfit', 1, ec.publicKey).certificate);
const SHORT = selfSigned('short', 1, undefined, 2047);

let folder = '';
const write = (name: string, content: unknown) =>
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
const metadata = (from: string | RegExp, to: string) =>
  write('provider.xml', metadataXml(SETTINGS.metadata).replace(from, to));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-saml-files-'));
  write('saml-kommune.json', FILE);
  write('privileges.json', []);
  write('provider.xml', metadataXml(SETTINGS.metadata));
  write('own.key', OWN_KEY.key);
  write('own.pem', OWN_KEY.certificate);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the files of a SAML provider', () => {
  it('are read with the metadata and keys they name, and defaults', () => {
    const [settings] = readIdentityFiles(folder).saml;
    expect(settings).toMatchObject({
      ...{ name: 'kommune', organisations: [CVR], assurance: 'Substantial', entityId: undefined, attributes: NAMES },
      metadata: {
        ...SETTINGS.metadata,
        entityId: PROVIDER,
        certificates: [expect.stringContaining('BEGIN CERTIFICATE')],
      },
    });
    expect(settings?.keys).toEqual([{ key: OWN_KEY.key.trim(), certificate: OWN_KEY.certificate }]);
  });

  it('may not ask for the person’s own number', () => {
    write('saml-kommune.json', { ...FILE, attributes: { cpr: null } });
    expect(readIdentityFiles(folder).saml[0]?.attributes.cpr).toBeUndefined();
  });

  it('may have several certificates of the provider, and such without a use', () => {
    const both = { ...SETTINGS.metadata, certificates: [PROVIDER_KEY.certificate, FOREIGN_KEY.certificate] };
    write('provider.xml', metadataXml(both).replace(' use="signing"', ''));
    expect(readIdentityFiles(folder).saml[0]?.metadata.certificates).toHaveLength(2);
    metadata('use="signing"', 'use="encryption"');
    expect(() => readIdentityFiles(folder)).toThrow('names has no certificate that signs.');
  });

  it.each<[string, () => void, string]>([
    [
      'the name of another provider',
      () => write('oidc-kommune.json', {}),
      'IDENTITY_DIR has both oidc-kommune.json and',
    ],
    [
      'an unknown field',
      () => write('saml-kommune.json', { ...FILE, x: 1 }),
      'saml-kommune.json in IDENTITY_DIR has an',
    ],
    ['no key', () => write('saml-kommune.json', { ...FILE, keys: [] }), 'keys is missing or not valid.'],
    ['an unknown level', () => write('saml-kommune.json', { ...FILE, assurance: '3' }), 'assurance is missing or not'],
    [
      'a contact without an address',
      () => write('saml-kommune.json', { ...FILE, contact: { name: 'A', email: 'x' } }),
      'contact.email is missing or not valid.',
    ],
    ['no metadata', () => rmSync(path.join(folder, 'provider.xml')), 'The file provider.xml that saml-kommune.json'],
    ['metadata that are none', () => write('provider.xml', 'x'), 'names has a document refused: not-xml.'],
    ['metadata of several', () => metadata(/EntityDescriptor/g, 'EntitiesDescriptor'), 'no metadata of one provider.'],
    ['metadata of a service', () => metadata(/IDPSSO/g, 'SPSSO'), 'names has no IDPSSODescriptor.'],
    ['metadata without a name', () => metadata(/entityID="[^"]+"/, ''), 'names has no entityID.'],
    ['metadata without an address', () => metadata(/SingleSignOnService/g, 'X'), 'names has no address to sign in at'],
    [
      'metadata with a plain address',
      () => metadata('https://login.example.dk/slo', 'http://login.example.dk'),
      'https://',
    ],
    ['metadata with no address', () => metadata('https://login.example.dk/slo', 'javascript:alert(1)'), 'https://'],
    ['metadata with a broken certificate', () => metadata('X509Certificate>M', 'X509Certificate>x'), 'can’t be read.'],
    [
      'a certificate of another kind of key',
      () => metadata(/X509Certificate>[^<]+/, `X509Certificate>${UNFIT}`),
      'names has a certificate that is not of an RSA key.',
    ],
    [
      'a certificate of a short key',
      () => metadata(/X509Certificate>[^<]+/, `X509Certificate>${bareCertificate(SHORT.certificate)}`),
      'names has a certificate of a key of fewer than 2048 bits.',
    ],
    [
      'a document type',
      () => write('provider.xml', `<!DOCTYPE a>${metadataXml(SETTINGS.metadata)}`),
      'a document refused: doctype.',
    ],
    ['an empty key', () => write('own.key', ''), 'names is empty.'],
    [
      'a key that is none',
      () => write('own.key', 'x'),
      'names must be a private key (RSA) as PEM, without a password.',
    ],
    ['a key that can’t sign so', () => write('own.key', String(EC)), 'names must be a private key (RSA)'],
    [
      'a key that is short',
      () => {
        write('own.key', SHORT.key);
        write('own.pem', SHORT.certificate);
      },
      'own.key that saml-kommune.json in IDENTITY_DIR names must be a key of at least 2048 bits.',
    ],
    ['a certificate that is none', () => write('own.pem', 'x'), 'names must be a certificate as PEM.'],
    [
      'the certificate of another key',
      () => write('own.pem', FOREIGN_KEY.certificate),
      'names must be the certificate of the key in own.key.',
    ],
  ])('with %s end the start with a sentence', (_, prepare, sentence) => {
    prepare();
    expect(() => readIdentityFiles(folder)).toThrow(sentence);
  });
});
