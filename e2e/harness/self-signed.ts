import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** An RSA key and a certificate of it by itself, as PEM: what partners of SAML exchange. */
export type SelfSigned = { readonly key: string; readonly certificate: string };

const DAY_MS = 86_400_000;

/** ASN.1 types, as DER writes them. */
const [VERSION, INTEGER, BITS, NULL, OID, UTF8, TIME, SEQUENCE, SET] = [
  ...[0xa0, 0x02, 0x03, 0x05, 0x06, 0x0c, 0x18, 0x30, 0x31],
] as const;
const RSA_WITH_SHA256 = Buffer.from('2a864886f70d01010b', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');

/**
 * Makes such a pair, whose certificate is valid from yesterday on.
 * @param days until the certificate ends
 * @param other the key that the certificate names instead
 * @param bits of its own key
 */
export function selfSigned(name: string, days = 365, other?: KeyObject, bits = 2048): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const algorithm = der(SEQUENCE, der(OID, RSA_WITH_SHA256), der(NULL));
  const named = der(SEQUENCE, der(SET, der(SEQUENCE, der(OID, COMMON_NAME), der(UTF8, Buffer.from(name)))));
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    named,
    der(SEQUENCE, time(Math.min(-1, days - 1)), time(days)),
    named,
    (other ?? publicKey).export({ type: 'spki', format: 'der' }),
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const certificate = der(SEQUENCE, body, algorithm, der(BITS, Buffer.concat([Buffer.from([0]), signature])));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

function time(days: number): Buffer {
  const digits = new Date(Date.now() + days * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, '');
  return der(TIME, Buffer.from(digits));
}

function der(type: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([type, ...size]), content]);
}
