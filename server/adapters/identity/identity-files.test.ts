import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readIdentityFiles } from './identity-files';

const PROVIDER = {
  label: { da: 'Kommunen', en: 'The municipality' },
  issuer: 'https://login.example.dk',
  organisations: ['12345678'],
  clientId: 'cv',
  clientSecretFile: 'secret',
};
const ROW = { privilege: 'urn:cv', cvr: '12345678', organisation: { type: 1, code: '751' }, role: 'caseworker' };
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const { privateKey: unfit } = generateKeyPairSync('ed25519');
const pemOf = (key: typeof privateKey) => key.export({ format: 'pem', type: 'pkcs8' }).toString();

let folder = '';
const write = (name: string, content: unknown) =>
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-identity-files-'));
  write('oidc-kommune.json', PROVIDER);
  write('privileges.json', [ROW]);
  write('secret', 'of the tests\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the files of IDENTITY_DIR', () => {
  it('are read with their secrets and defaults', () => {
    expect(readIdentityFiles(folder)).toEqual({
      folder,
      oidc: [
        {
          ...{ name: 'kommune', label: PROVIDER.label, issuer: PROVIDER.issuer, clientId: 'cv' },
          organisations: ['12345678'],
          ...{ credential: { kind: 'secret', secret: 'of the tests' }, algorithm: 'RS256', scope: 'openid profile' },
          claims: { name: 'name', cvr: 'cvr', privileges: 'privileges', cpr: undefined },
        },
      ],
      saml: [],
      privileges: [ROW],
    });
  });

  it('may have a private key instead of a secret', () => {
    const { clientSecretFile: _, ...rest } = PROVIDER;
    write('oidc-kommune.json', { ...rest, privateKeyFile: 'key.pem' });
    write('key.pem', pemOf(privateKey));
    const [{ credential } = {}] = readIdentityFiles(folder).oidc;
    expect(credential).toMatchObject({ kind: 'key', keyId: undefined });
  });

  it('may say how people must have signed in', () => {
    write('oidc-kommune.json', { ...PROVIDER, acrValues: ['urn:substantial'] });
    expect(readIdentityFiles(folder).oidc).toMatchObject([{ acrValues: ['urn:substantial'] }]);
    for (const acrValues of [[], ['two words'], 'urn:substantial']) {
      write('oidc-kommune.json', { ...PROVIDER, acrValues });
      expect(() => readIdentityFiles(folder)).toThrow(/: acrValues\S* is missing or not valid\.$/);
    }
  });

  it('may name a provider on this machine without https', () => {
    write('oidc-kommune.json', { ...PROVIDER, issuer: 'http://127.0.0.1:4000' });
    expect(readIdentityFiles(folder).oidc).toHaveLength(1);
  });

  it.each<[what: string, file: string, content: unknown, sentence: string]>([
    ['an unknown file', 'saml.json', {}, 'IDENTITY_DIR has a file saml.json, but only'],
    ['the name of the demo', 'oidc-demo.json', PROVIDER, 'IDENTITY_DIR has a file oidc-demo.json, but only'],
    ['ten digits in a name', 'oidc-a1-2345678901.json', PROVIDER, 'IDENTITY_DIR has a file oidc-a1-2345678901.json'],
    ['no JSON', 'oidc-kommune.json', '{"issuer":', 'oidc-kommune.json in IDENTITY_DIR is not JSON.'],
    ['a missing field', 'oidc-kommune.json', { ...PROVIDER, clientId: undefined }, 'clientId is missing or not valid.'],
    ['an unknown field', 'oidc-kommune.json', { ...PROVIDER, secret: 'x' }, 'has an unknown secret.'],
    [
      'a plain issuer',
      'oidc-kommune.json',
      { ...PROVIDER, issuer: 'http://example.dk' },
      'issuer must begin with https://.',
    ],
    [
      'the address of metadata',
      'oidc-kommune.json',
      { ...PROVIDER, issuer: `${PROVIDER.issuer}/.well-known/openid-configuration` },
      'issuer must be the issuer itself, without /.well-known/.',
    ],
    ['no organisation', 'oidc-kommune.json', { ...PROVIDER, organisations: [] }, 'organisations is missing or not'],
    [
      'any organisation',
      'oidc-kommune.json',
      { ...PROVIDER, organisations: undefined },
      'organisations is missing or not valid.',
    ],
    [
      'another number than a CVR',
      'oidc-kommune.json',
      { ...PROVIDER, organisations: ['12345678', '1'] },
      'organisations.1 is missing or not valid.',
    ],
    [
      'no algorithm at all',
      'oidc-kommune.json',
      { ...PROVIDER, algorithm: 'none' },
      'algorithm is missing or not valid.',
    ],
    ['a symmetric one', 'oidc-kommune.json', { ...PROVIDER, algorithm: 'HS256' }, 'algorithm is missing or not valid.'],
    [
      'a scope without openid',
      'oidc-kommune.json',
      { ...PROVIDER, scope: 'profile' },
      'scope is missing or not valid.',
    ],
    [
      'no credential',
      'oidc-kommune.json',
      { ...PROVIDER, clientSecretFile: undefined },
      'needs either clientSecretFile or',
    ],
    [
      'a secret outside',
      'oidc-kommune.json',
      { ...PROVIDER, clientSecretFile: '../x' },
      'clientSecretFile is missing or',
    ],
    [
      'no secret',
      'oidc-kommune.json',
      { ...PROVIDER, clientSecretFile: 'x' },
      'The file x that oidc-kommune.json in IDENTITY_DIR',
    ],
    ['an empty secret', 'secret', ' \n', 'The file secret that oidc-kommune.json in IDENTITY_DIR names is empty.'],
    ['a role of systems', 'privileges.json', [{ ...ROW, role: 'system' }], '0.role is missing or not valid.'],
    [
      'a client system',
      'privileges.json',
      [{ ...ROW, organisation: { type: 8, code: '1' } }],
      '0.organisation.type is',
    ],
    ['a bad CVR', 'privileges.json', [{ ...ROW, cvr: '1' }], '0.cvr is missing or not valid.'],
  ])('with %s end the start with a sentence', (_, file, content, sentence) => {
    write(file, content);
    expect(() => readIdentityFiles(folder)).toThrow(sentence);
  });

  it('with a key that can’t be used end the start with a sentence that has none of it', () => {
    const { clientSecretFile: _, ...rest } = PROVIDER;
    write('oidc-kommune.json', { ...rest, privateKeyFile: 'key.pem' });
    for (const content of ['no key', pemOf(unfit)]) {
      write('key.pem', content);
      expect(() => readIdentityFiles(folder)).toThrow(/^The file key\.pem that \S+ in IDENTITY_DIR names must be/);
    }
  });

  it('that are not there end the start with a sentence', () => {
    rmSync(path.join(folder, 'privileges.json'));
    expect(() => readIdentityFiles(folder)).toThrow("IDENTITY_DIR needs a file privileges.json, which can't be read.");
    rmSync(path.join(folder, 'oidc-kommune.json'));
    expect(() => readIdentityFiles(folder)).toThrow(
      'IDENTITY_DIR has no provider: add a file oidc-NAME.json or saml-NAME.json.',
    );
    expect(() => readIdentityFiles(path.join(folder, 'none'))).toThrow('IDENTITY_DIR must name a directory');
  });
});
