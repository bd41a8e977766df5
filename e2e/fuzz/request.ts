import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { SOAP_11, type SoapVersion } from '@/server/doors/soap/versions';
import type { Input, Target } from './input';

export const FEED_PATH = '/api/register-feed';

export type Head = {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  /** Replace the usual headers; undefined omits one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

/** The head of a request as bytes; Host and key are the target's by default. */
export function headOf(
  { host, key }: Target,
  { method = 'POST', path = SOAP_PATH, version = '1.1', headers }: Head,
): Buffer {
  const all: Record<string, string | undefined> = { host, authorization: `Bearer ${key}`, ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return Buffer.from(`${method} ${path} HTTP/${version}\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** A complete message for the SOAP door with its true length. */
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

/** The same as an input whose one response is a fault of the catalogue, by default 1014. */
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

/** A chunk of a chunked body, by default with its true length. */
export function chunk(bytes: Buffer | string, said: number = Buffer.byteLength(bytes as string)): Buffer {
  return Buffer.concat([Buffer.from(`${said.toString(16)}\r\n`), Buffer.from(bytes as string), Buffer.from('\r\n')]);
}

export const LAST_CHUNK = Buffer.from('0\r\n\r\n');
