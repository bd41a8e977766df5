import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createConfiguration } from './configuration';
import type { OidcSettings } from './settings';

let named = '';
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer: named }));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

const settings = (issuer: string): OidcSettings => ({
  ...{ name: 'kommune', label: { da: 'Login', en: 'Login' }, issuer, organisations: ['11111111'], clientId: 'cv' },
  ...{ credential: { kind: 'secret', secret: 'of the tests' }, algorithm: 'RS256', scope: 'openid' },
  claims: { name: 'name', cvr: 'cvr', privileges: 'privileges', cpr: undefined },
});

describe('the metadata of a provider', () => {
  it.each([origin, `${origin}/`, `${origin}/tenant`])('are read where they are of the issuer %s', async (issuer) => {
    named = issuer;
    expect((await createConfiguration(settings(issuer))()).serverMetadata().issuer).toBe(issuer);
  });

  // By such an address the library compares nothing.
  it('are refused where they are of another, also where the library asks nothing', async () => {
    named = 'https://elsewhere.example';
    const read = createConfiguration(settings(`${origin}/.well-known/openid-configuration`));
    await expect(read()).rejects.toThrow('unverified: metadata of another issuer');
    named = `${origin}/.well-known/openid-configuration`;
    expect(await read()).toBeDefined();
  });
});
