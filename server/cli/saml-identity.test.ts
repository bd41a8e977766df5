import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CVR } from '@/e2e/harness/identity-dir';
import { metadataXml, PROVIDER } from '@/e2e/harness/saml-messages';
import { selfSigned } from '@/e2e/harness/self-signed';
import { checkSamlProvider } from '@/server/adapters/identity/saml/check';
import { OWN_KEY, SETTINGS } from '@/server/adapters/identity/saml/provider.test-support';
import { readConfig } from '@/server/config/env';
import { identityCommand } from './identity';
import { runCommand } from './run-command.test-support';

const ROW = { privilege: 'urn:cv', cvr: CVR, organisation: { type: 1, code: '751' }, role: 'caseworker' } as const;

let folder = '';
const write = (name: string, content: unknown) =>
  writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-saml-files-'));
  write('privileges.json', [ROW]);
  write('provider.xml', metadataXml(SETTINGS.metadata));
  write('own.key', OWN_KEY.key);
  write('own.pem', OWN_KEY.certificate);
  addProvider('kommune');
});
afterEach(() => rmSync(folder, { recursive: true }));

function addProvider(name: string): void {
  write(`saml-${name}.json`, {
    ...{ label: { da: name, en: name }, organisations: [CVR], metadataFile: 'provider.xml' },
    keys: [{ keyFile: 'own.key', certificateFile: 'own.pem' }],
  });
}

async function run(...args: string[]) {
  const config = () => readConfig({ DATA_DIR: folder, IDENTITY_DIR: folder, PUBLIC_URL: 'https://cv.example.dk' });
  const { code, out } = await runCommand(identityCommand, args, { config });
  return { code, printed: out };
}

it('says that the files of a SAML provider are in order', async () => {
  const printed = `kommune (${PROVIDER}): its files are in order.\nprivileges.json has 1 row.\n`;
  expect(await run('check')).toEqual({ code: 0, printed });
});

it('prints our metadata, of the only SAML provider or of one that is named', async () => {
  const { printed } = await run('metadata');
  expect(printed).toContain('entityID="https://cv.example.dk/sign-in/kommune/metadata"');
  expect(await run('metadata', 'kommune')).toEqual({ code: 0, printed });
  addProvider('anden');
  await expect(run('metadata')).rejects.toThrow('IDENTITY_DIR has several SAML providers: name one of them.');
  expect((await run('metadata', 'anden')).printed).toContain('/sign-in/anden/acs');
});

describe('what is found about a SAML provider', () => {
  const found = (settings: Partial<typeof SETTINGS>) => checkSamlProvider({ ...SETTINGS, ...settings });
  const certificate = (days: number) => ({
    metadata: { ...SETTINGS.metadata, certificates: [selfSigned('p', days).certificate] },
  });

  it('is nothing where all is well', () => {
    expect(found({})).toEqual({ faults: [], notes: [] });
  });

  it('are certificates that end, or have ended', () => {
    expect(found(certificate(20)).notes).toEqual([
      expect.stringMatching(/^Its certificate ends on \d{4}-\d\d-\d\d\.$/),
    ]);
    expect(found(certificate(-1)).notes).toEqual([expect.stringMatching(/^Its certificate ended on /)]);
    expect(found({ keys: [selfSigned('own', 5)] }).notes).toEqual([expect.stringMatching(/^Our certificate ends on /)]);
  });

  it('is a lack of an address to sign out', () => {
    const logout = { redirect: undefined, post: undefined };
    expect(found({ metadata: { ...SETTINGS.metadata, logout } }).notes).toEqual([
      expect.stringContaining('Signing out here leaves people signed in there'),
    ]);
  });
});
