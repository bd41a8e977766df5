import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressGroup, sourceAddress } from './source-address';

function request(remoteAddress: string | undefined, forwarded?: string) {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { headers, socket: { remoteAddress } } as Pick<IncomingMessage, 'headers' | 'socket'>;
}

describe('the source address', () => {
  test('is the connection’s if no proxy is trusted, whatever X-Forwarded-For contains', () => {
    expect(sourceAddress(request('192.0.2.1', '198.51.100.7'), 0)).toBe('192.0.2.1');
    expect(sourceAddress(request(undefined), 0)).toBe('unknown');
  });

  test.each([
    ['one proxy', 1, '198.51.100.7', '198.51.100.7'],
    ['one proxy, and a client that sends the header itself', 1, '203.0.113.9, 198.51.100.7', '198.51.100.7'],
    ['two proxies', 2, '203.0.113.9, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['fewer entries than proxies', 2, '198.51.100.7', '198.51.100.7'],
    ['no entry', 1, undefined, '192.0.2.1'],
    ['an entry that is no address', 1, 'unknown', '192.0.2.1'],
    ['an entry that is no address behind one that is', 2, 'unknown, 10.0.0.2', '10.0.0.2'],
    ['a port', 1, '198.51.100.7:5123', '198.51.100.7'],
    ['IPv6 with brackets and a port', 1, '[2001:DB8::7]:5123', '2001:db8::7'],
    ['IPv6 with a zone', 1, 'fe80::1%eth0', 'fe80::1'],
    ['IPv6 written at length', 1, '2001:0db8:0000:0000:0000:0000:0000:0007', '2001:db8::7'],
    ['IPv4 as a socket for both families shows it', 1, '::ffff:198.51.100.7', '198.51.100.7'],
  ])('behind %s', (_, trustProxy, forwarded, source) => {
    expect(sourceAddress(request('::ffff:192.0.2.1', forwarded), trustProxy)).toBe(source);
  });

  test('is an address for any X-Forwarded-For', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(3), (forwarded, trustProxy) => {
        expect(sourceAddress(request('192.0.2.1', forwarded), trustProxy)).toMatch(/^[\da-f.:]+$/);
      }),
    );
  });
});

describe('the group by which limits count addresses', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['unknown', 'unknown'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ])('of %s is %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });

  test('is one for all addresses of a /64', () => {
    const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, half, (network, one, other) => {
        const written = (host: readonly number[]) => [...network, ...host].map((group) => group.toString(16)).join(':');
        const [first, second] = [one, other].map((host) => sourceAddress(request(written(host)), 0));
        fc.pre(first?.includes(':') === true && second?.includes(':') === true);
        expect(addressGroup(first as string)).toBe(addressGroup(second as string));
      }),
    );
  });
});
