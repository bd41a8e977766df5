import { gzipSync } from 'node:zlib';
import { SOAP_11, SOAP_VERSIONS } from '@/server/doors/soap/versions';
import { between, chance, pick, type Random } from '@/server/population/random';
import { CANARY, type InputClass } from './input';
import { anyValid, CONTENTS, envelope, HEADERS, KNOWN, validMessage, wrapper } from './messages';
import { mutate, truncate } from './mutate';
import { refusedMessage, soapPost } from './request';

const valid = (random: Random) => validMessage(pick(random, SOAP_VERSIONS), 'GetCVList');

/** Messages that some client might send, with mutated bytes. */
const MUTATED: readonly InputClass[] = [
  {
    name: 'mutated messages',
    door: 'soap',
    weight: 60,
    make(random, target) {
      const { version, bytes } = anyValid(random);
      const body = mutate(random, bytes, anyValid(random).bytes);
      return {
        ...{ pieces: [soapPost(target, body, version)], ending: 'keep', answers: 1, mutated: true },
        statuses: [200, 500],
      };
    },
  },
  {
    name: 'truncated messages',
    door: 'soap',
    weight: 20,
    make(random, target) {
      const { version, bytes } = anyValid(random);
      return refusedMessage(target, truncate(random, bytes), version);
    },
  },
];

const BAD_BYTES = [
  [0xff],
  [0xc0, 0xaf],
  [0xe0, 0x80, 0xaf],
  [0xf0, 0x80, 0x80, 0xbc],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xc3],
  [0x80],
  [0x00],
  [0xef, 0xbf, 0xbf],
  [0x1b],
];

/** Bytes that are not valid text. */
const ENCODINGS: readonly InputClass[] = [
  {
    name: 'invalid UTF-8 and characters forbidden in XML',
    door: 'soap',
    weight: 4,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const [before, after] = validMessage(version, 'UpdateCVStatus').split(CANARY, 2) as [string, string];
      const body = Buffer.concat([Buffer.from(before), Buffer.from(pick(random, BAD_BYTES)), Buffer.from(after)]);
      return refusedMessage(target, body, version);
    },
  },
  {
    name: 'lone surrogates and mixed marks',
    door: 'soap',
    weight: 4,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const text = validMessage(version, 'UpdateCVStatus').replace(
        CANARY,
        pick(random, ['\ud83d', '\ude42\ud83d', '\udc00']),
      );
      const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
      const mark = Buffer.from([0xfe, 0xff]);
      const body = pick(random, [
        utf16,
        Buffer.concat([mark, utf16]),
        Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf16]),
        Buffer.concat([mark, Buffer.from(valid(random))]),
        utf16.subarray(0, utf16.length - 1),
        Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from(valid(random), 'utf16le')]),
      ]);
      return refusedMessage(target, body, version);
    },
  },
  {
    name: 'an encoding other than the declared one',
    door: 'soap',
    weight: 3,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const message = validMessage(version, 'GetCVList');
      const charset = pick(random, [
        'iso-8859-1',
        'utf-16',
        'utf-7',
        'ibm037',
        '"',
        CANARY,
        'utf-8;charset=utf-16',
        'x'.repeat(4_000),
      ]);
      const declared = pick(random, ['utf-16', 'iso-8859-1', 'utf-7', CANARY]);
      return chance(random, 0.5)
        ? refusedMessage(target, `<?xml version="1.0" encoding="${declared}"?>${message}`, version)
        : refusedMessage(target, message, version, {
            head: { headers: { 'content-type': `${version.contentType}; charset=${charset}` } },
            // An empty one declares nothing.
            ...(charset === '"' || charset.startsWith('utf-8;')
              ? { says: /./, statuses: [200, 500], mutated: true }
              : {}),
          });
    },
  },
];

/** Refused for what the request declares. */
const CONTENT: readonly InputClass[] = [
  {
    name: 'wrong or missing Content-Type',
    door: 'soap',
    weight: 4,
    make(random, target) {
      const type = pick(random, [
        undefined,
        '',
        'text/plain',
        'application/json',
        'application/xml',
        'multipart/related; type="text/xml"',
        'text/xml2',
        ';',
        CANARY,
      ]);
      const headers = { 'content-type': type };
      return {
        pieces: [soapPost(target, valid(random), SOAP_11, { headers })],
        ending: 'keep',
        answers: 1,
        statuses: [415],
      };
    },
  },
  {
    name: 'compressed bodies and bombs',
    door: 'soap',
    weight: 2,
    make(random, target) {
      const packed = gzipSync(chance(random, 0.5) ? Buffer.alloc(20_000_000, 0x20) : Buffer.from(valid(random)));
      const encoding = pick(random, ['gzip', 'deflate', 'br', 'gzip, gzip', CANARY]);
      const headers = { 'content-encoding': encoding };
      return { pieces: [soapPost(target, packed, SOAP_11, { headers })], ending: 'keep', answers: 1, statuses: [415] };
    },
  },
  {
    name: 'missing or unknown keys',
    door: 'soap',
    weight: 3,
    make(random, target) {
      const authorization = pick(random, [
        undefined,
        '',
        'Bearer',
        `Bearer ${CANARY}`,
        `Basic ${target.key}`,
        `Basic ${btoa(`x:${CANARY}`)}`,
        `Basic ${btoa(`${target.key}:`)}`,
        `Bearer ${'A'.repeat(43)}`,
        `Bearer ${target.key}x`,
        `Bearer ${'x'.repeat(8_000)}`,
      ]);
      const version = pick(random, SOAP_VERSIONS);
      const body = validMessage(version, 'UpdateCVStatus');
      return {
        ...{ pieces: [soapPost(target, body, version, { headers: { authorization } })], ending: 'keep', answers: 1 },
        statuses: [401],
      };
    },
  },
  {
    name: 'an organisation of another client',
    door: 'soap',
    weight: 1,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const code = pick(random, ['101', CANARY, 'x'.repeat(300_000), "' or 1=1 --"]);
      const header = HEADERS.organisation.replace('>751<', `>${code}<`) + HEADERS.user;
      const body = envelope(version, wrapper('UpdateCVStatus', CONTENTS.UpdateCVStatus(KNOWN[0])), header);
      return {
        pieces: [soapPost(target, body, version)],
        ending: 'keep',
        answers: 1,
        statuses: [500],
        says: /NotPermittedFault|ErrorCode>1014</,
      };
    },
  },
  {
    name: 'forbidden text',
    door: 'soap',
    weight: 2,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const comment = pick(random, [
        '&lt;script>',
        '&#x85;',
        'x'.repeat(between(random, 401, 900_000)),
        '&#x7f;',
        '🙂'.repeat(100_000),
      ]);
      return refusedMessage(target, validMessage(version, 'UpdateCVStatus').replace(CANARY, comment), version);
    },
  },
];

export const SOAP_BYTES: readonly InputClass[] = [...MUTATED, ...ENCODINGS, ...CONTENT];
