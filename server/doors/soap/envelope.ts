import { KnownError, ServiceFault } from '@/server/domain/service-error';
import { nameAsItCame } from './element-name';
import { HEADERS, MESSAGES, SOAP_OPERATIONS, type SoapOperation } from './messages';
import { readFields } from './read';
import { NAMESPACE } from './schema';
import type { SoapVersion } from './versions';
import type { XmlElement } from './xml';

/** A fault of SOAP itself, before the service is asked anything. */
export class SoapFault extends KnownError {
  override readonly name = 'SoapFault';
  readonly kind = 'soap-fault';

  /** @param notUnderstood the headers that had to be understood and were not */
  constructor(
    readonly code: 'VersionMismatch' | 'MustUnderstand',
    readonly notUnderstood: readonly { readonly uri: string; readonly name: string }[] = [],
  ) {
    super(`SOAP fault ${code}`);
  }
}

/** The headers that are for us: our own by name, and others. */
export type HeaderBlocks = { readonly own: ReadonlyMap<string, XmlElement>; readonly others: readonly XmlElement[] };

export type SoapMessage = {
  readonly operation: SoapOperation;
  readonly headers: HeaderBlocks;
  /** The operation's input in its own words; read when it is asked for, so that who may call is known first. */
  input(): Record<string, unknown>;
};

const OWN_HEADERS: readonly string[] = Object.values(HEADERS).map(({ name }) => name);

/**
 * Opens an envelope: which operation is called, with which headers of ours.
 * @param version the one the request's Content-Type says
 * Throws SoapFault, and ServiceFault 1014 when it is no message of this service.
 */
export function openEnvelope(root: XmlElement, version: SoapVersion): SoapMessage {
  if (root.name !== 'Envelope') throw notSoap();
  if (root.uri !== version.envelope) throw new SoapFault('VersionMismatch');
  const [header, body] = partsOf(root, version);
  const blocks = (header?.children ?? []).filter((block) => isForUs(block, version));
  const others = blocks.filter((block) => !isOwn(block));
  const notUnderstood = others.filter((block) => mustBeUnderstood(block, version));
  if (notUnderstood.length > 0) throw new SoapFault('MustUnderstand', notUnderstood);
  const own = new Map<string, XmlElement>();
  for (const block of blocks.filter(isOwn)) {
    if (own.has(block.name)) throw new ServiceFault(1014, { field: block.name, reason: 'repeated' });
    own.set(block.name, block);
  }

  const [wrapper, ...more] = body.children;
  if (!wrapper || more.length > 0) throw new ServiceFault(1014, { field: 'message', reason: 'no-operation' });
  const operation = SOAP_OPERATIONS.find((name) => name === wrapper.name);
  if (!operation || wrapper.uri !== NAMESPACE) {
    throw new ServiceFault(1014, { field: nameAsItCame(wrapper), reason: 'unknown-operation' });
  }
  return { operation, headers: { own, others }, input: () => readFields(wrapper, MESSAGES[operation].request) };
}

/** Header, if there is one, and body: these and nothing else, in this order. */
function partsOf({ children }: XmlElement, { envelope }: SoapVersion): readonly [XmlElement | undefined, XmlElement] {
  const [first, second, ...more] = children;
  const is = (element: XmlElement | undefined, name: string) => element?.uri === envelope && element.name === name;
  const header = is(first, 'Header') ? first : undefined;
  const body = header ? second : first;
  const tooMany = more.length > 0 || (!header && second !== undefined);
  if (!body || !is(body, 'Body') || tooMany) throw notSoap();
  return [header, body];
}

function isOwn({ uri, name }: XmlElement): boolean {
  return uri === NAMESPACE && OWN_HEADERS.includes(name);
}

/** A header for another actor or role is read by nobody here, whatever its name (SOAP 1.1 § 4.2.2; SOAP 1.2 part 1 § 2.2). */
function isForUs(block: XmlElement, version: SoapVersion): boolean {
  return version.role.ours.includes(said(block, version.role.attribute, version) ?? '');
}

function mustBeUnderstood(block: XmlElement, version: SoapVersion): boolean {
  const must = said(block, 'mustUnderstand', version);
  return must === '1' || must === 'true';
}

/** What an attribute of SOAP's own says on a header. */
function said({ attributes }: XmlElement, attribute: string, { envelope }: SoapVersion): string | undefined {
  return attributes.find(({ uri, name }) => uri === envelope && name === attribute)?.value.trim();
}

function notSoap(): ServiceFault {
  return new ServiceFault(1014, { field: 'message', reason: 'not-soap' });
}
