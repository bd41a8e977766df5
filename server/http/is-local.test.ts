import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isLocal } from '@/server/http/is-local';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

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
