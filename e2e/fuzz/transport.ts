import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { SOAP_11, SOAP_VERSIONS } from '@/server/doors/soap/versions';
import { between, chance, pick } from '@/server/population/random';
import { CANARY, type Input, type InputClass } from './input';
import { KNOWN, validMessage } from './messages';
import { mutate } from './mutate';
import { chunk, headOf, LAST_CHUNK, soapPost } from './request';

const MESSAGE = Buffer.from(validMessage(SOAP_11, 'GetCVList'));
const XML = { 'content-type': SOAP_11.contentType };
const CHUNKED = { ...XML, 'transfer-encoding': 'chunked' };
const MEBIBYTE = 1024 * 1024;

const soap = (name: string, weight: number, make: InputClass['make']): InputClass => ({
  name,
  weight,
  door: 'soap',
  make,
});
const one = (pieces: Input['pieces'], statuses: readonly number[], more: Partial<Input> = {}): Input => ({
  ...{ pieces, statuses, ending: 'keep', answers: 1 },
  ...more,
});

/** Invalid HTTP. A request that Node's parser refuses is answered with 400 and its connection closed. */
export const TRANSPORT: readonly InputClass[] = [
  soap('other methods', 5, (random, target) => {
    const method = pick(random, ['GET', 'PUT', 'HEAD', 'OPTIONS', 'DELETE', 'PATCH', 'TRACE', 'BREW']);
    const path = `${SOAP_PATH}${pick(random, ['', '?x', `?${CANARY}=1`])}`;
    const head = headOf(target, {
      method,
      path,
      headers: chance(random, 0.5) ? { ...XML, 'content-length': String(MESSAGE.length) } : {},
    });
    const withBody = head.includes('content-length');
    return one([head, ...(withBody ? [MESSAGE] : [])], method === 'BREW' ? [400] : [405], {
      bodiless: method === 'HEAD',
      // After an unknown method nothing more is read.
    });
  }),
  soap('a number in the URL', 1, (random, target) =>
    one(
      [
        headOf(target, {
          method: pick(random, ['GET', 'POST']),
          path: `${SOAP_PATH}?cpr=${pick(random, KNOWN)}`,
          headers: { 'content-length': '0' },
        }),
      ],
      [303],
    ),
  ),
  soap('no body', 2, (random, target) => {
    const headers = pick(random, [XML, { ...XML, 'content-length': '0' }, undefined]);
    return headers
      ? one([headOf(target, { headers })], [500], { says: /ErrorCode>1014</ })
      : one([headOf(target, { headers: CHUNKED }), LAST_CHUNK], [500], { says: /ErrorCode>1014</ });
  }),
  soap('false chunk lengths', 4, (random, target) => {
    const said = pick(random, [between(random, 0, 50), MESSAGE.length - 1, MESSAGE.length + 1]);
    const bad = chance(random, 0.3)
      ? Buffer.from(pick(random, ['xyz\r\n', '-1\r\n', 'ffffffffffffffffff\r\n', '\r\n', `${CANARY}\r\n`]))
      : chunk(MESSAGE, said);
    // A chunk that declares too much consumes what follows and waits for the rest.
    return one([headOf(target, { headers: CHUNKED }), bad, LAST_CHUNK], [400, 500], { ending: 'half-close' });
  }),
  soap('a length that is too long', 2, (random, target) => {
    const headers = { ...XML, 'content-length': String(MESSAGE.length + between(random, 1, 1000)) };
    return one([headOf(target, { headers }), MESSAGE], [400], { ending: 'half-close' });
  }),
  soap('a length that is too short', 3, (random, target) => {
    const headers = { ...XML, 'content-length': String(between(random, 0, MESSAGE.length - 1)) };
    return one([headOf(target, { headers }), MESSAGE], [400, 500], { ending: 'half-close' });
  }),
  soap('lengths that contradict', 3, (random, target) => {
    const pair = pick(random, [
      { 'content-length': '5', 'transfer-encoding': 'chunked' },
      { 'content-length': '5, 6' },
      { 'content-length': '5\r\ncontent-length: 6' },
      { 'content-length': '-1' },
      { 'content-length': '1e3' },
      { 'content-length': '99999999999999999999' },
      { 'transfer-encoding': 'gzip' },
      { 'transfer-encoding': 'chunked, identity' },
    ]);
    return one([headOf(target, { headers: { ...XML, ...pair } }), MESSAGE], [400, 413, 501], {
      ending: 'half-close',
    });
  }),
  soap('invalid heads', 4, (random) => {
    const head = pick(random, [
      `${CANARY}\r\n\r\n`,
      `POST ${SOAP_PATH}\r\n\r\n`,
      `POST ${SOAP_PATH} HTTP/9.9\r\n\r\n`,
      `POST ${SOAP_PATH} HTTP/1.1\r\n\r\n`,
      `POST ${SOAP_PATH} HTTP/1.1\r\nhost: a\r\n${CANARY}\r\n\r\n`,
      `POST ${SOAP_PATH} HTTP/1.1\r\nhost: a\r\nx: \0\r\n\r\n`,
      `POST ${SOAP_PATH} HTTP/1.1\r\nhost: a\r\n : b\r\n\r\n`,
      'POST  HTTP/1.1\r\nhost: a\r\n\r\n',
      'POST * HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n',
      `POST http://elsewhere.example${SOAP_PATH} HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n`,
      '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
    ]);
    return one([Buffer.from(head, 'latin1')], [400, 415], { ending: 'half-close' });
  }),
  soap('mutated requests', 10, (random, target) => {
    const request = soapPost(target, MESSAGE);
    const head = request.indexOf('\r\n\r\n');
    const mangled = mutate(random, request.subarray(0, head), request);
    // Any result is possible, so any response is accepted, or none for an incomplete request.
    return one(
      [mangled, request.subarray(head)],
      [200, 303, 308, 400, 401, 403, 404, 405, 413, 415, 417, 431, 500, 501, 505],
      {
        ...{ ending: 'half-close', mutated: true, answers: 0 },
      },
    );
  }),
  soap('a head that is too large', 1, (random, target) => {
    const headers = chance(random, 0.5)
      ? { 'x-a': CANARY.repeat(3_000) }
      : Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`x-${at}`, 'y']));
    return one([headOf(target, { headers: { ...XML, ...headers } })], [431], { ending: 'half-close' });
  }),
  soap('a message over 1 MiB', 2, (random, target) => {
    const size = MEBIBYTE + between(random, 1, 2 * MEBIBYTE);
    const body = Buffer.alloc(size, ' ');
    if (chance(random, 0.3))
      return one(
        [headOf(target, { headers: { ...XML, 'content-length': String(pick(random, [size, 2 ** 40])) } })],
        [413],
      );
    if (chance(random, 0.5)) return one([soapPost(target, body)], [413]);
    const chunks = Array.from({ length: Math.ceil(size / 65_536) }, () => chunk(body.subarray(0, 65_536)));
    return one([headOf(target, { headers: CHUNKED }), ...chunks, LAST_CHUNK], [413]);
  }),
  soap('a slow body', 1, (random, target) => {
    const request = soapPost(target, MESSAGE.subarray(0, -between(random, 1, 20)));
    const cuts = Array.from({ length: 6 }, (_, at) =>
      request.subarray((at * request.length) / 6, ((at + 1) * request.length) / 6),
    );
    const pieces = cuts.flatMap((piece) => [piece, { waitMs: 100 }]);
    return one(pieces, [500], { says: /ErrorCode>1014</, slowMs: 800 });
  }),
  soap('a connection cut in a body', 4, (random, target) => {
    const request = soapPost(target, MESSAGE);
    const cut = request.subarray(0, between(random, 1, request.length - 1));
    return one([cut, { waitMs: between(random, 0, 5) }], [], { ending: 'break', answers: 0, slowMs: 5 });
  }),
  soap('a connection cut before the answer', 2, (_, target) =>
    one([soapPost(target, MESSAGE)], [200], { ending: 'break', answers: 0, mutated: true }),
  ),
  soap('pipelined requests', 3, (random, target) => {
    const count = between(random, 2, 12);
    const requests = Array.from({ length: count }, (_, at) => soapPost(target, at % 2 ? '<a>' : MESSAGE));
    return one([Buffer.concat(requests)], [200, 500], { answers: count, mutated: true });
  }),
  soap('HTTP/1.0', 1, (_, target) =>
    one([soapPost(target, '<a>', SOAP_11, { version: '1.0' })], [500], { says: /ErrorCode>1014</ }),
  ),
  soap('expectations', 2, (random, target) => {
    const expect = pick(random, ['100-continue', CANARY]);
    return one([soapPost(target, '<a>', SOAP_11, { headers: { expect } })], expect === CANARY ? [417] : [500]);
  }),
  // Requested by Java's own client on every plain connection, and not supported here.
  soap('an upgrade', 2, (random, target) => {
    const upgrade = pick(random, ['h2c', 'websocket', CANARY]);
    return one([soapPost(target, '<a>', SOAP_11, { headers: { connection: 'Upgrade', upgrade } })], [500], {
      says: /ErrorCode>1014</,
    });
  }),
  soap('many at once', 1, (random, target) => {
    const version = pick(random, SOAP_VERSIONS);
    return one([soapPost(target, `<a>${' '.repeat(between(random, 0, 20_000))}`, version)], [500], {
      copies: 40,
      says: /ErrorCode>1014</,
    });
  }),
];
