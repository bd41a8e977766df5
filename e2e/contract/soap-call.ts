import type { LeakWatch } from '@/e2e/harness/leaks';

/** A version of SOAP by its standard. */
export type SoapVersion = {
  readonly name: '1.1' | '1.2';
  readonly envelope: string;
  readonly contentType: string;
  /** Its fault code for errors of the sender. */
  readonly sender: string;
  readonly receiver: string;
};

export const SOAP_11: SoapVersion = {
  name: '1.1',
  envelope: 'http://schemas.xmlsoap.org/soap/envelope/',
  contentType: 'text/xml',
  sender: 'Client',
  receiver: 'Server',
};
export const SOAP_12: SoapVersion = {
  name: '1.2',
  envelope: 'http://www.w3.org/2003/05/soap-envelope',
  contentType: 'application/soap+xml',
  sender: 'Sender',
  receiver: 'Receiver',
};
export const SOAP_VERSIONS = [SOAP_11, SOAP_12] as const;

export const SOAP_PATH = '/soap/CVWorkFlowService';

export type SoapRequest = {
  readonly version: SoapVersion;
  /** The bearer key, if any. */
  readonly key?: string | undefined;
  readonly body: string | Uint8Array;
  /** Replaces ours; undefined omits one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly method?: string;
};

/** A response of the SOAP door at the HTTP level. */
export type SoapAnswer = { readonly status: number; readonly headers: Headers; readonly text: string };

export type SoapCall = (request: SoapRequest) => Promise<SoapAnswer>;

/**
 * Calls over HTTP with arbitrary content.
 * @param watch checks every URL, header and refusal; a response may contain CPR numbers
 */
export function soapCalls(url: string, watch: LeakWatch): SoapCall {
  const target = url + SOAP_PATH;
  return async ({ version, key, body, headers, method = 'POST' }) => {
    watch.see('URL', target);
    const own = {
      'content-type': `${version.contentType}; charset=utf-8`,
      authorization: key === undefined ? undefined : `Bearer ${key}`,
      ...(version.name === '1.1' && { soapaction: '""' }),
    };
    const sent = Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined);
    const response = await fetch(target, {
      method,
      headers: sent as [string, string][],
      body: typeof body === 'string' ? body : Buffer.from(body),
    });
    const text = await response.text();
    watch.see('header', [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'));
    if (!response.ok) watch.see('fault', text);
    return { status: response.status, headers: response.headers, text };
  };
}

/** The `authorization` header of a key sent as the password of HTTP Basic. */
export function basicOf(key: string, user = 'system'): string {
  return `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}

/** A complete SOAP message. */
export function envelope({ envelope: namespace }: SoapVersion, body: string, headers = ''): string {
  const header = headers && `<e:Header>${headers}</e:Header>`;
  return `<e:Envelope xmlns:e="${namespace}">${header}<e:Body>${body}</e:Body></e:Envelope>`;
}
