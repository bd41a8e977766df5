import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '@/e2e/harness/free-port';
import { CLIENT_ID, CVR, PRIVILEGES, PROVIDER_NAME, UNKNOWN_CVR, writeIdentityDir } from '@/e2e/harness/identity-dir';
import { startTestProvider } from '@/e2e/harness/oidc-provider';
import { readConfig } from '@/server/config/env';
import { identityCommand } from './identity';
import { runCommand } from './run-command.test-support';

const ORIGIN = 'http://localhost:3000';
const provider = await startTestProvider();
afterAll(() => provider.close());

let folder = '';
beforeEach(async () => {
  provider.behaviour = 'working';
  await provider.serve(ORIGIN);
  folder = writeIdentityDir(provider.issuer);
});
afterEach(() => rmSync(folder, { recursive: true }));

const check = (environment?: Readonly<Record<string, string>>) => run(['check'], environment);

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = { IDENTITY_DIR: folder }) {
  const config = () => readConfig({ DATA_DIR: folder, ...environment });
  const { code, out } = await runCommand(identityCommand, args, { config });
  return { code, printed: out };
}

const rewrite = (changes: object) =>
  writeFileSync(
    path.join(folder, `oidc-${PROVIDER_NAME}.json`),
    JSON.stringify({
      ...{ label: { da: 'Login', en: 'Login' }, issuer: provider.issuer, clientId: CLIENT_ID },
      organisations: [CVR],
      ...{ clientSecretFile: 'client.secret', ...changes },
    }),
  );

it('says that a provider works', async () => {
  expect(await check()).toEqual({
    code: 0,
    printed:
      `${PROVIDER_NAME} (${provider.issuer}): works. Its organisation ${UNKNOWN_CVR} has no row in privileges.json.\n` +
      `privileges.json has ${PRIVILEGES.length} rows.\n`,
  });
});

it('says that nobody can sign in at a provider whose organisations have no privileges', async () => {
  writeFileSync(path.join(folder, 'privileges.json'), '[]');
  expect(await check()).toMatchObject({
    code: 1,
    printed: expect.stringContaining('nobody can sign in. None of its organisations has a row in privileges.json'),
  });
});

it('says which rows name an organisation that is in no code list', async () => {
  const row = (type: number, code: string) => ({ privilege: 'urn:a', cvr: CVR, organisation: { type, code } });
  const organisations = [row(1, '751'), row(1, '7510'), row(2, '99'), row(3, '155'), row(4, '1234'), row(5, 'STAR')];
  const rows = organisations.map((one) => ({ ...one, role: 'reader' }));
  writeFileSync(path.join(folder, 'privileges.json'), JSON.stringify(rows));
  const { code, printed } = await check();
  expect([code, ...printed.trimEnd().split('\n').slice(-4)]).toEqual([
    0,
    'privileges.json has 6 rows.',
    'privileges.json: 1.organisation.code is in no code list: 7510.',
    'privileges.json: 2.organisation.code is in no code list: 99.',
    'privileges.json: 4.organisation.code is in no code list: 1234.',
  ]);
});

it.each([
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['EC', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
])(
  'says that a provider works to which the service proves itself by a key (%s)',
  async (_, { privateKey, publicKey }) => {
    const registered = { ...publicKey.export({ format: 'jwk' }), kid: 'ours' };
    await provider.serve(ORIGIN, {
      ...{ client_secret: undefined, token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [registered] } },
    });
    writeFileSync(path.join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    rewrite({ clientSecretFile: undefined, privateKeyFile: 'key.pem', privateKeyId: 'ours' });
    expect(await check()).toMatchObject({ code: 0 });
  },
);

it('says that a provider is away, and that the others work', async () => {
  rmSync(folder, { recursive: true });
  folder = writeIdentityDir(provider.issuer, { fjern: `http://127.0.0.1:${await freePort()}` });
  const { code, printed } = await check();
  expect(code).toBe(2);
  expect(printed).toMatch(
    /^fjern \(\S+\): nobody can sign in\. Its metadata can't be read from \S+ \(no connection: ECONNREFUSED\)\.$/m,
  );
  expect(printed).toMatch(/^kommune \(\S+\): works\./m);
});

it.each<[what: string, prepare: () => unknown, sentence: string]>([
  ['another algorithm', () => rewrite({ algorithm: 'ES512' }), "It doesn't sign with ES512"],
  ['an unknown client', () => rewrite({ clientId: 'another' }), "It doesn't accept clientId with the key or secret."],
  [
    'another secret',
    () => writeFileSync(path.join(folder, 'client.secret'), 'x'),
    `accept clientId with the key or secret. Its organisation ${UNKNOWN_CVR} has no row`,
  ],
  [
    'no redirect address of ours',
    () => provider.serve(ORIGIN, { redirect_uris: ['https://elsewhere.example/callback'] }),
    `is ${ORIGIN}/sign-in/${PROVIDER_NAME}/callback registered there`,
  ],
  [
    'another issuer in its metadata',
    () => rewrite({ issuer: `${provider.issuer}/other` }),
    "Its metadata can't be read",
  ],
])('says what is wrong with %s', async (_, prepare, sentence) => {
  await prepare();
  const { code, printed } = await check();
  expect([code, printed]).toEqual([1, expect.stringContaining(`nobody can sign in. `)]);
  expect(printed).toContain(sentence);
});

it('names what logout lacks', async () => {
  await provider.serve(ORIGIN, {}, { rpInitiatedLogout: { enabled: false }, backchannelLogout: { enabled: false } });
  const { code, printed } = await check();
  expect(code).toBe(0);
  expect(printed).toContain(
    'works. Signing out here leaves people signed in there: it has no address for that. Signing',
  );
});

it('ends with a sentence about a file, or without any', async () => {
  await expect(check({})).rejects.toThrow('IDENTITY_DIR is not set.');
  writeFileSync(path.join(folder, 'privileges.json'), '[{"privilege":');
  await expect(check()).rejects.toThrow('privileges.json in IDENTITY_DIR is not JSON.');
  rmSync(path.join(folder, 'privileges.json'));
  await expect(check()).rejects.toThrow('IDENTITY_DIR needs a file privileges.json');
});

it('ends with a sentence where there is no SAML provider', async () => {
  for (const args of [['metadata'], ['metadata', PROVIDER_NAME]])
    await expect(run(args)).rejects.toThrow(/^IDENTITY_DIR has no saml-\w+\.json\.$/);
});

it('ends with a sentence about a day that is none', async () => {
  await expect(run(['messages', PROVIDER_NAME, '2026-02-30'])).rejects.toThrow('The day must be a day of the calendar');
});

it('ends with a sentence about a name that is no provider’s', async () => {
  for (const name of ['Kommune', '0203801234', 'n0203801234', '../kommune'])
    await expect(run(['messages', name, '2026-11-30'])).rejects.toThrow('NAME must be as in the name of a file');
});

it.each([[[]], [['check', 'x']], [['metadata', 'a', 'b']], [['messages', 'a']], [['other']]])(
  'ends with its usage after %j',
  async (args) => {
    await expect(run(args)).rejects.toThrow('identity must be followed by check, metadata or messages');
  },
);
