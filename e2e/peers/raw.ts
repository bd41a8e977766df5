import { NAMESPACE } from '@/server/doors/soap/schema';
import type { SoapVersion } from '@/server/doors/soap/versions';

/** A piece of XML built by a test. */
export type Node = { readonly name: string; readonly content: string | readonly Node[]; readonly attributes?: string };

export function node(name: string, content: Node['content'], attributes?: string): Node {
  return { name, content, ...(attributes !== undefined && { attributes }) };
}

/** An element from the content of a peer's call. */
export function nodeOf(name: string, content: unknown): Node {
  if (typeof content !== 'object' || content === null) return node(name, String(content));
  return node(
    name,
    Object.entries(content).map(([inner, value]) => nodeOf(inner, value)),
  );
}

function xmlOf({ name, content, attributes = '' }: Node): string {
  const inner = typeof content === 'string' ? escaped(content) : content.map(xmlOf).join('');
  return `<${name}${attributes && ` ${attributes}`}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** An envelope with our headers; names without a prefix are ours. */
export function envelopeOf(version: SoapVersion, body: Node, headers: readonly Node[]): string {
  return `<s:Envelope xmlns:s="${version.envelope}" xmlns="${NAMESPACE}"><s:Header>${headers.map(xmlOf).join('')}</s:Header><s:Body>${xmlOf(body)}</s:Body></s:Envelope>`;
}

export type RawAnswer = {
  readonly status: number;
  readonly text: string;
  /** Of ServiceFault; null without one. */
  readonly code: number | null;
  readonly description: string;
};

/** Sends an envelope unchanged. */
export async function post(url: string, key: string, version: SoapVersion, envelope: string): Promise<RawAnswer> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': `${version.contentType}; charset=utf-8` };
  const response = await fetch(url, { method: 'POST', headers, body: envelope });
  const text = await response.text();
  const code = /<ErrorCode>(\d+)</.exec(text)?.[1];
  const description = /<ErrorDescription>([^<]*)</.exec(text)?.[1] ?? '';
  return { status: response.status, text, code: code === undefined ? null : Number(code), description };
}
