import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { createOidcProvider } from './provider';

const server = createServer((_, response) => {
  const metadata = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

const providerOf = (acrValues?: readonly string[]) =>
  createOidcProvider(
    {
      ...{ name: 'kommune', label: { da: 'Login', en: 'Login' }, issuer, organisations: ['11111111'], clientId: 'cv' },
      ...{ credential: { kind: 'secret', secret: 'of the tests' }, algorithm: 'RS256', scope: 'openid', acrValues },
      claims: { name: 'name', cvr: 'cvr', privileges: 'privileges', cpr: undefined },
    },
    { publicUrl: 'https://cv.example', secretKey: 'of the tests' },
  );
const asked = async (acrValues?: readonly string[]) =>
  new URL((await providerOf(acrValues).begin('attempt')).goTo).searchParams.get('acr_values');

it('a sign-in asks for the ways of signing in that its file names, and otherwise for none', async () => {
  expect(await asked(['urn:high', 'urn:substantial'])).toBe('urn:high urn:substantial');
  expect(await asked()).toBeNull();
});
