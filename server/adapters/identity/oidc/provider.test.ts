import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import { createOidcProvider } from './provider';
import { settingsOf } from './settings.test-support';

/** What the provider answers when it is asked for its metadata. */
let metadata = '';
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(metadata);
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());
const USUAL = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
beforeEach(() => {
  metadata = JSON.stringify(USUAL);
});

const providerOf = (acrValues?: readonly string[]) =>
  createOidcProvider(settingsOf(issuer, acrValues && { acrValues }), {
    publicUrl: 'https://cv.example',
    secretKey: 'of the tests',
  });
const asked = async (acrValues?: readonly string[]) =>
  new URL((await providerOf(acrValues).begin('attempt')).goTo).searchParams.get('acr_values');

it('a sign-in asks for the ways of signing in that its file names, and otherwise for none', async () => {
  expect(await asked(['urn:high', 'urn:substantial'])).toBe('urn:high urn:substantial');
  expect(await asked()).toBeNull();
});

it('metadata of any shape lead to an address of the web, or are refused by name', async () => {
  const odd = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.constant('x'.repeat(1_000_000)));
  const NAMES = [
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'pushed_authorization_request_endpoint',
    'jwks_uri',
  ];
  const value = fc.oneof(fc.anything({ maxDepth: 1 }), fc.constantFrom('', '/', 'x:', `${issuer}/`));
  const changed = fc
    .dictionary(fc.constantFrom(...NAMES), value)
    .map((changes) => JSON.stringify({ ...USUAL, ...changes }, (_, each) => (typeof each === 'bigint' ? 1 : each)));
  const any = fc.oneof(odd, { arbitrary: changed, weight: 3 });
  await expectReadOrRefused(
    any,
    JSON.stringify(USUAL),
    async (text) => {
      metadata = text;
      expect(new URL((await providerOf().begin('attempt')).goTo).protocol).toMatch(/^https?:$/);
    },
    200,
  );
});
