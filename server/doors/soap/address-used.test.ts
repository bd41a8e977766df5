import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressUsed } from './address-used';

const PUBLIC = 'https://cv.example.dk';
const used = (host: string | undefined, encrypted = false, publicUrl = PUBLIC) =>
  addressUsed({ headers: { host }, socket: encrypted ? { encrypted } : {} } as unknown as IncomingMessage, publicUrl);

describe('the address of the service', () => {
  it.each([
    ['localhost:4000', 'http://localhost:4000'],
    ['LocalHost:4000', 'http://localhost:4000'],
    ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['[::1]:4000', 'http://[::1]:4000'],
    ['localhost', 'http://localhost'],
    // Another port of the public host is another listener.
    ['cv.example.dk', PUBLIC],
    ['cv.example.dk:8443', 'http://cv.example.dk:8443'],
  ])('is taken from a Host header that names this host: %s', (host, origin) => {
    expect(used(host)).toBe(origin);
  });

  it('has the scheme of the connection, except for the public host', () => {
    expect(used('localhost:4000', true)).toBe('https://localhost:4000');
    expect(used('cv.example.dk:8443', true)).toBe('https://cv.example.dk:8443');
    expect(used('cv.example.dk', true)).toBe(PUBLIC);
  });

  it.each([
    undefined,
    '',
    'ond.example.com',
    'ond.example.com:4000',
    'cv.example.dk.ond.example.com',
    'localhost.ond.example.com',
    'localhost/ond',
    'localhost?ond',
    'localhost#ond',
    'ond@localhost',
    'localhost\\@ond',
    'localhost:4000"/>',
    'localhost:99999',
    '127.1:4000',
    '[::1',
  ])('is the public one with any other Host header: %s', (host) => {
    expect(used(host)).toBe(PUBLIC);
  });
});
