import { createServer } from 'node:http';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { followConnections } from './connections';
import { listenOnAll } from './listen-on-all';

/** One of RFC 3849, which no machine has. */
const ELSEWHERE = '2001:db8::1';

async function open(hosts: readonly string[]) {
  const node = createServer((_request, response) => response.end('here'));
  const connections = followConnections(node);
  connections.alsoClose(await listenOnAll(node, 0, hosts));
  const { address, port } = node.address() as AddressInfo;
  onTestFinished(() => connections.drain(0));
  const get = async (host: string) => (await fetch(`http://${host}:${port}/`)).text();
  return { address, get, drain: connections.drain };
}

test('both addresses of loopback are taken and no other', async () => {
  const { get } = await open(['127.0.0.1', '::1']);
  expect(await get('127.0.0.1')).toBe('here');
  expect(await get('[::1]')).toBe('here');
  await expect(get('127.0.0.2')).rejects.toThrow('fetch failed');
});

test('an address after the first that the machine does not have is left out', async () => {
  const { get } = await open(['127.0.0.1', ELSEWHERE]);
  expect(await get('127.0.0.1')).toBe('here');
  await expect(open([ELSEWHERE])).rejects.toThrow('EADDRNOTAVAIL');
});

test('without addresses all of them are', async () => {
  const { address } = await open([]);
  expect(['::', '0.0.0.0']).toContain(address);
});

test('a port that is in use on the second address is told', async () => {
  const holder = createNetServer();
  await new Promise<void>((resolve) => holder.listen(0, '::1', resolve));
  onTestFinished(() => void holder.close());
  const { port } = holder.address() as AddressInfo;
  const node = createServer();
  onTestFinished(() => void node.close());
  await expect(listenOnAll(node, port, ['127.0.0.1', '::1'])).rejects.toThrow('EADDRINUSE');
});

test('draining closes every address', async () => {
  const { get, drain } = await open(['127.0.0.1', '::1']);
  await get('[::1]');
  await drain(1_000);
  await expect(get('127.0.0.1')).rejects.toThrow('fetch failed');
  await expect(get('[::1]')).rejects.toThrow('fetch failed');
});
