import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import type { LeakWatch } from '@/e2e/harness/leaks';

export const FEED_PATH = '/api/register-feed';

export type FeedAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly error?: string;
    readonly code?: number;
    readonly taken?: number;
    readonly repeated?: number;
    readonly refused?: readonly {
      readonly line: number;
      readonly id: string | null;
      readonly field: string;
      readonly reason: string;
    }[];
  };
};

/** An upload in progress. */
export type Upload = {
  /** Waits while the server applies back-pressure. */
  write(text: string): Promise<void>;
  end(): void;
  /** Disconnects without ending the upload. */
  breakOff(): void;
  readonly answer: Promise<FeedAnswer>;
};

export type UploadOptions = RequestOptions & { readonly bearer?: string | undefined };

/** Begins an upload of a register feed. `bearer`: the key, if any. */
export function openUpload(url: string, watch: LeakWatch, { bearer, headers, ...options }: UploadOptions = {}): Upload {
  const make = url.startsWith('https:') ? httpsRequest : httpRequest;
  const call = make(`${url}${FEED_PATH}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    agent: false,
    ...options,
  });
  const answer = new Promise<FeedAnswer>((resolve, reject) => {
    call.on('error', reject);
    call.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        watch.see('answer of the register feed', text);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: JSON.parse(text) });
      });
    });
  });
  // Not awaited when the upload is cut off.
  answer.catch(() => undefined);
  return {
    write: (text) =>
      new Promise((resolve) => {
        call.write(text, () => resolve());
      }),
    end: () => void call.end(),
    breakOff: () => void call.destroy(),
    answer,
  };
}

/** Sends a whole feed. @param lines without line feeds */
export async function upload(
  url: string,
  watch: LeakWatch,
  lines: Iterable<object | string>,
  options?: UploadOptions,
): Promise<FeedAnswer> {
  const call = openUpload(url, watch, options);
  await call.write(ndjson(lines));
  call.end();
  return call.answer;
}

export function ndjson(lines: Iterable<object | string>): string {
  return [...lines].map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}
