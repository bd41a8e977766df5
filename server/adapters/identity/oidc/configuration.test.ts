import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createConfiguration } from './configuration';
import { settingsOf } from './settings.test-support';

let named = '';
let asked = 0;
let isAway = false;
const server = createServer((request, response) => {
  asked += 1;
  if (isAway) return void request.socket.destroy();
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer: named }));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

describe('the metadata of a provider', () => {
  it.each([origin, `${origin}/`, `${origin}/tenant`])('are read where they are of the issuer %s', async (issuer) => {
    named = issuer;
    expect((await createConfiguration(settingsOf(issuer))()).serverMetadata().issuer).toBe(issuer);
  });

  // By such an address the library compares nothing.
  it('are refused where they are of another, also where the library asks nothing', async () => {
    named = 'https://elsewhere.example';
    const read = createConfiguration(settingsOf(`${origin}/.well-known/openid-configuration`));
    await expect(read()).rejects.toThrow('unverified: metadata of another issuer');
    named = `${origin}/.well-known/openid-configuration`;
    expect(await read()).toBeDefined();
  });

  const HOUR = 3_600_000;
  it('serve on for a day when they can’t be read again, which is logged once and tried each minute', async () => {
    named = origin;
    let now = 0;
    const logged: object[] = [];
    const read = createConfiguration(
      settingsOf(origin),
      { warn: (about: object) => void logged.push(about) },
      () => now,
    );
    const first = await read();
    [isAway, now, asked] = [true, HOUR, 0];
    expect([await read(), await read()]).toEqual([first, first]);
    expect([asked, logged]).toEqual([1, [{ provider: 'kommune', failure: 'no connection: UND_ERR_SOCKET' }]]);
    now += 60_000;
    expect(await read()).toBe(first);
    now = 24 * HOUR - 1;
    expect(await read()).toBe(first);
    expect([asked, logged.length]).toEqual([3, 1]);
    now = 25 * HOUR;
    await expect(read()).rejects.toThrow();
    isAway = false;
    expect(await read()).not.toBe(first);
    [isAway, now] = [true, 27 * HOUR];
    await read();
    expect(logged).toHaveLength(2);
    isAway = false;
  });

  it('serve on when another issuer’s are there instead', async () => {
    named = origin;
    let now = 0;
    const read = createConfiguration(settingsOf(origin), undefined, () => now);
    const first = await read();
    [named, now] = ['https://elsewhere.example', HOUR];
    expect(await read()).toBe(first);
  });

  it('are asked for by each caller while none are known', async () => {
    [isAway, asked] = [true, 0];
    const read = createConfiguration(settingsOf(origin));
    await expect(read()).rejects.toThrow();
    await expect(read()).rejects.toThrow();
    expect(asked).toBe(2);
    isAway = false;
  });
});
