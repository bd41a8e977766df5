import { SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import { KnownError, ServiceFault } from '@/server/domain/service-error';
import type { XmlElement } from '@/server/xml/xml';
import { qualifiedNameOf } from './element-name';
import { HEADERS, MESSAGES } from './messages';
import { readFields } from './read';
import { NAMESPACE } from './schema';
import type { SoapVersion } from './versions';

/** A fault of SOAP itself, which has no code in the service's catalogue. */
export class SoapFault extends KnownError {
  override readonly name = 'SoapFault';
  readonly kind = 'soap-fault';

  /** @param notUnderstood the headers with mustUnderstand that are unknown */
  constructor(
    readonly code: 'VersionMismatch' | 'MustUnderstand',
    readonly notUnderstood: readonly { readonly uri: string; readonly name: string }[] = [],
  ) {
    super(`SOAP fault ${code}`);
  }
}

/** The headers addressed to this service: those of the contract by name, and others. */
export type HeaderBlocks = { readonly own: ReadonlyMap<string, XmlElement>; readonly others: readonly XmlElement[] };

export type SoapMessage = {
  readonly operation: ServiceOperation;
  readonly headers: HeaderBlocks;
  /** Reads the operation's input, with its field names. Called after authorisation, so that this is checked first. */
  input(): Record<string, unknown>;
};

const OWN_HEADERS: readonly string[] = Object.values(HEADERS).map(({ name }) => name);

/**
 * Reads the operation and headers of an envelope.
 * @param version according to the request's Content-Type
 * Throws SoapFault, and ServiceFault 1014 if it is no message of this service.
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
  const operation = SERVICE_OPERATIONS.find((name) => name === wrapper.name);
  if (!operation || wrapper.uri !== NAMESPACE) {
    throw new ServiceFault(1014, { field: qualifiedNameOf(wrapper), reason: 'unknown-operation' });
  }
  return { operation, headers: { own, others }, input: () => readFields(wrapper, MESSAGES[operation].request) };
}

/** The optional header and the body; throws if there is anything else. */
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

/** Headers for another actor or role are ignored, whatever their name (SOAP 1.1 § 4.2.2; SOAP 1.2 part 1 § 2.2). */
function isForUs(block: XmlElement, version: SoapVersion): boolean {
  return version.role.values.includes(soapAttribute(block, version.role.attribute, version) ?? '');
}

function mustBeUnderstood(block: XmlElement, version: SoapVersion): boolean {
  const must = soapAttribute(block, 'mustUnderstand', version);
  return must === '1' || must === 'true';
}

/** The value of an attribute in SOAP's namespace. */
function soapAttribute({ attributes }: XmlElement, attribute: string, { envelope }: SoapVersion): string | undefined {
  return attributes.find(({ uri, name }) => uri === envelope && name === attribute)?.value.trim();
}

function notSoap(): ServiceFault {
  return new ServiceFault(1014, { field: 'message', reason: 'not-soap' });
}
