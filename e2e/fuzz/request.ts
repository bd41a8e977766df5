import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { SOAP_11, type SoapVersion } from '@/server/doors/soap/versions';
import type { Input, Target } from './input';

export const FEED_PATH = '/api/register-feed';

export type Head = {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  /** In place of those that are usual; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** A request's head as bytes; Host and key are the target's unless told otherwise. */
export function headOf(
  { host, key }: Target,
  { method = 'POST', path = SOAP_PATH, version = '1.1', headers }: Head,
): Buffer {
  const all: Record<string, string | undefined> = { host, authorization: `Bearer ${key}`, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.from(`${method} ${path} HTTP/${version}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** A whole message over SOAP's door with a length that is true. */
export function soapPost(
  target: Target,
  body: Buffer | string,
  version: SoapVersion = SOAP_11,
  head: Head = {},
): Buffer {
  const bytes = Buffer.from(body as string);
  const headers = { 'content-type': version.contentType, 'content-length': String(bytes.length), ...head.headers };
  return Buffer.concat([headOf(target, { ...head, headers }), bytes]);
}

/** The same as an input whose one answer is a fault of the catalogue: 1014 unless told otherwise. */
export function refusedMessage(
  target: Target,
  body: Buffer | string,
  version: SoapVersion,
  more: Partial<Input> & { readonly head?: Head } = {},
): Input {
  const { head, ...input } = more;
  return {
    pieces: [soapPost(target, body, version, head)],
    ending: 'keep',
    answers: 1,
    statuses: [500],
    says: /ErrorCode>1014</,
    ...input,
  };
}

/** A chunk of a chunked body, its length said truly or otherwise. */
export function chunk(bytes: Buffer | string, said: number = Buffer.byteLength(bytes as string)): Buffer {
  return Buffer.concat([Buffer.from(`${said.toString(16)}\r\n`), Buffer.from(bytes as string), Buffer.from('\r\n')]);
}

export const LAST_CHUNK = Buffer.from('0\r\n\r\n');
