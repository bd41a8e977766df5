import { holdsCpr } from '@/server/domain/cpr-in-text';
import { escapeXml } from '@/server/domain/xml-text';
import type { SoapFault } from './envelope';
import { NAMESPACE } from './schema';
import { SOAP_VERSIONS, type SoapVersion } from './versions';
import { writeEnvelope } from './write';

/** Who can fix it: the sender of the message, or the receiver. */
type Side = 'sender' | 'receiver';

export type FaultContent = {
  /** The HTTP status; 500 unless given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  /** A name in the service's namespace; in SOAP 1.2 only. */
  readonly subcode?: string;
  readonly detail?: string;
} & ({ readonly side: Side } | { readonly fault: SoapFault });

/** Writes a fault in the given version of SOAP. */
export function writeFault(content: FaultContent, version: SoapVersion): string {
  return version.name === '1.1' ? fault11(content, version) : fault12(content, version);
}

function codeOf(content: FaultContent, version: SoapVersion): string {
  return 'fault' in content ? content.fault.code : version[content.side];
}

function fault11(content: FaultContent, version: SoapVersion): string {
  const code = `<faultcode>soap:${codeOf(content, version)}</faultcode>`;
  const text = `<faultstring>${escapeXml(content.text)}</faultstring>`;
  const detail = content.detail ? `<detail>${content.detail}</detail>` : '';
  return writeEnvelope(version.envelope, `<soap:Fault>${code}${text}${detail}</soap:Fault>`);
}

function fault12(content: FaultContent, version: SoapVersion): string {
  const subcode = content.subcode
    ? `<soap:Subcode><soap:Value xmlns:cv="${NAMESPACE}">cv:${content.subcode}</soap:Value></soap:Subcode>`
    : '';
  const code = `<soap:Code><soap:Value>soap:${codeOf(content, version)}</soap:Value>${subcode}</soap:Code>`;
  const text = `<soap:Reason><soap:Text xml:lang="en">${escapeXml(content.text)}</soap:Text></soap:Reason>`;
  const detail = content.detail ? `<soap:Detail>${content.detail}</soap:Detail>` : '';
  return writeEnvelope(
    version.envelope,
    `<soap:Fault>${code}${text}${detail}</soap:Fault>`,
    'fault' in content ? headersOf(content.fault) : '',
  );
}

/** The supported versions, or the headers that were not understood (SOAP 1.2 part 1, §§ 5.4.7 and 5.4.8). */
function headersOf({ code, notUnderstood }: SoapFault): string {
  if (code === 'VersionMismatch') {
    const supported = SOAP_VERSIONS.map(
      ({ envelope }, at) => `<soap:SupportedEnvelope qname="v${at}:Envelope" xmlns:v${at}="${envelope}"/>`,
    );
    return `<soap:Upgrade>${supported.join('')}</soap:Upgrade>`;
  }
  return notUnderstood
    .filter(isNameable)
    .slice(0, MAX_NAMES)
    .map(({ uri, name }) => `<soap:NotUnderstood ${qname(uri, escapeXml(name))}/>`)
    .join('');
}

const MAX_NAMES = 16;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

// These names are the only content of a message that its answer repeats, so they must be short and contain no CPR.
function isNameable({ uri, name }: SoapFault['notUnderstood'][number]): boolean {
  return name.length <= 100 && uri.length <= 200 && !holdsCpr(uri) && !holdsCpr(name);
}

/** No prefix can be declared for a name without a namespace, or for one in XML's own. */
function qname(uri: string, name: string): string {
  if (uri === '') return `qname="${name}"`;
  if (uri === XML_NAMESPACE) return `qname="xml:${name}"`;
  return `qname="h:${name}" xmlns:h="${escapeXml(uri)}"`;
}
