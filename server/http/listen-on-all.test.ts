import { createServer } from 'node:http';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { trackConnections } from './connections';
import { listenOnAll } from './listen-on-all';

/** From RFC 3849: no machine has it. */
const ELSEWHERE = '2001:db8::1';

async function open(hosts: readonly string[]) {
  const node = createServer((_request, response) => response.end('here'));
  const connections = trackConnections(node);
  connections.addServers(await listenOnAll(node, 0, hosts));
  const { address, port } = node.address() as AddressInfo;
  onTestFinished(() => connections.drain(0));
  const get = async (host: string) => (await fetch(`http://${host}:${port}/`)).text();
  return { address, get, drain: connections.drain };
}

test('listens on the given addresses and no other', async () => {
  const { get } = await open(['127.0.0.1', '::1']);
  expect(await get('127.0.0.1')).toBe('here');
  expect(await get('[::1]')).toBe('here');
  await expect(get('127.0.0.2')).rejects.toThrow('fetch failed');
});

test('skips an address that the machine does not have, unless it is the first', async () => {
  const { get } = await open(['127.0.0.1', ELSEWHERE]);
  expect(await get('127.0.0.1')).toBe('here');
  await expect(open([ELSEWHERE])).rejects.toThrow('EADDRNOTAVAIL');
});

test('listens on all addresses if none is given', async () => {
  const { address } = await open([]);
  expect(['::', '0.0.0.0']).toContain(address);
});

test('throws EADDRINUSE if the port is in use on the second address', async () => {
  const holder = createNetServer();
  await new Promise<void>((resolve) => holder.listen(0, '::1', resolve));
  onTestFinished(() => void holder.close());
  const { port } = holder.address() as AddressInfo;
  const node = createServer();
  onTestFinished(() => void node.close());
  await expect(listenOnAll(node, port, ['127.0.0.1', '::1'])).rejects.toThrow('EADDRINUSE');
});

test('draining closes the servers of all addresses', async () => {
  const { get, drain } = await open(['127.0.0.1', '::1']);
  await get('[::1]');
  await drain(1_000);
  await expect(get('127.0.0.1')).rejects.toThrow('fetch failed');
  await expect(get('[::1]')).rejects.toThrow('fetch failed');
});
