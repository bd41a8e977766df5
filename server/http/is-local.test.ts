import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isLocal, remoteAddressOf } from '@/server/http/remote-address';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

test.each([
  [0, undefined, '192.0.2.1'],
  [0, '203.0.113.9', '192.0.2.1'],
  [1, undefined, '192.0.2.1'],
  [1, '203.0.113.9', '203.0.113.9'],
  [1, '198.51.100.66, 203.0.113.9', '203.0.113.9'],
  [2, '198.51.100.66, 203.0.113.9, 192.0.2.7', '203.0.113.9'],
  [3, '203.0.113.9', '203.0.113.9'],
])('behind %i proxies, forwarded for %s: %s', (trustProxy, forwarded, expected) => {
  expect(remoteAddressOf(from('192.0.2.1', forwarded), trustProxy)).toBe(expected);
});

test.each([
  ['127.0.0.1', undefined, true],
  ['::1', undefined, true],
  ['::ffff:127.0.0.1', undefined, true],
  ['127.0.0.1', '203.0.113.9', false],
  ['192.0.2.1', undefined, false],
  ['::ffff:192.0.2.1', undefined, false],
])('%s forwarded for %s is local: %s', (peer, forwarded, expected) => {
  expect(isLocal(from(peer, forwarded))).toBe(expected);
});
