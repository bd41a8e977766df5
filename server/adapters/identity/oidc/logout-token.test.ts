import fc from 'fast-check';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { CLIENT_ID } from '@/e2e/harness/identity-dir';
import { startTestProvider } from '@/e2e/harness/oidc-provider';
import {
  anyText,
  expectOneLine,
  expectReadOrRefused,
  readOrRefused,
} from '@/server/adapters/identity/any-shape.test-support';
import { SUBJECT_LENGTH } from '@/server/domain/user-id';
import { createOidcProvider } from './provider';
import { settingsOf } from './settings.test-support';

const provider = await startTestProvider();
await provider.serve('https://cv.example');
afterAll(() => provider.close());

const service = { publicUrl: 'https://cv.example', secretKey: 'of the tests' };
const providerOf = () => createOidcProvider(settingsOf(provider.issuer), service);
const { readLogout } = providerOf();
const LONGEST_ID = 200;
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

const contentAt = (iat: number) => ({
  ...{ iss: provider.issuer, aud: CLIENT_ID, sub: 'maya', iat, jti: 'first', events: EVENTS },
});
const signed = (payload: object) => provider.sign(payload as Record<string, unknown>, { typ: 'logout+jwt' });

it.each([
  ['iat', 180, true],
  ['iat', 181, false],
  ['iat', -780, true],
  ['iat', -781, false],
  ['exp', -179, true],
  ['exp', -180, false],
])(
  'with clocks three minutes apart, a logout token whose %s is %i s from now is read: %s',
  async (claim, by, isRead) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const now = Math.floor(Date.now() / 1_000);
    const token = await signed({ ...contentAt(now), [claim]: now + by });
    expect(await readOrRefused(() => readLogout?.(token))).toBe(isRead ? 'read' : 'refused');
  },
);

it('a logout token may be sent again where the provider gives no keys for the moment', async () => {
  onTestFinished(() => {
    provider.behaviour = 'working';
  });
  const fresh = providerOf();
  // Its metadata are known by then.
  await fresh.logout(undefined);
  const token = await signed(contentAt(Math.floor(Date.now() / 1_000)));
  provider.behaviour = 'refusing';
  await expect(fresh.readLogout?.(token)).rejects.toMatchObject({ reason: 'unavailable' });
  provider.behaviour = 'working';
  expect(await fresh.readLogout?.(token)).toMatchObject({ subject: 'maya' });
});

it('a logout token of any shape names a session or person in one line, or is refused by name', async () => {
  const usual = contentAt(Math.floor(Date.now() / 1_000));
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), anyText);
  const odd = fc.dictionary(fc.constantFrom(...Object.keys(usual), 'sid', 'nonce', 'exp', 'nbf'), value);
  const kept = Object.fromEntries(Object.entries(usual).map(([name, right]) => [name, fc.constant(right)]));
  const some = fc.record(kept, { requiredKeys: [] });
  const token = fc.oneof(
    fc.tuple(fc.oneof(fc.constant(usual), some), odd).map((parts) => Object.assign({}, ...parts)),
    some,
    anyText,
  );
  await expectReadOrRefused<object | string>(
    token,
    usual,
    async (given) => {
      const {
        session,
        subject,
        id = '',
      } = (await readLogout?.(typeof given === 'string' ? given : await signed(given))) ?? {};
      expect(id.length).toBeGreaterThan(0);
      expect(id.length).toBeLessThanOrEqual(LONGEST_ID);
      expect(session ?? subject).toBeDefined();
      for (const identifier of [session, subject]) expectOneLine(identifier, SUBJECT_LENGTH);
    },
    250,
  );
});
