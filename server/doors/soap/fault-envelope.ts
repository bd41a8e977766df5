import { holdsCpr } from '@/server/domain/cpr-in-text';
import { escapeXml } from '@/server/domain/xml-text';
import type { SoapFault } from './envelope';
import { NAMESPACE } from './schema';
import { SOAP_VERSIONS, type SoapVersion } from './versions';
import { writeEnvelope } from './write';

/** Who has to mend it: the sender of the message, or the receiver. */
type Side = 'sender' | 'receiver';

/** What is told of a failure; status and headers where HTTP has words of its own for it, else 500. */
export type Told = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  /** What SOAP 1.2 has beside the code: a name in our namespace. */
  readonly subcode?: string;
  readonly detail?: string;
} & ({ readonly side: Side } | { readonly fault: SoapFault });

/** A fault in the form of its version of SOAP. */
export function writeFault(told: Told, version: SoapVersion): string {
  return version.name === '1.1' ? fault11(told, version) : fault12(told, version);
}

function codeOf(told: Told, version: SoapVersion): string {
  return 'fault' in told ? told.fault.code : version[told.side];
}

function fault11(told: Told, version: SoapVersion): string {
  const detail = told.detail ? `<detail>${told.detail}</detail>` : '';
  return writeEnvelope(
    version.envelope,
    `<soap:Fault><faultcode>soap:${codeOf(told, version)}</faultcode><faultstring>${escapeXml(told.text)}</faultstring>${detail}</soap:Fault>`,
  );
}

function fault12(told: Told, version: SoapVersion): string {
  const detail = told.detail ? `<soap:Detail>${told.detail}</soap:Detail>` : '';
  const subcode = told.subcode
    ? `<soap:Subcode><soap:Value xmlns:cv="${NAMESPACE}">cv:${told.subcode}</soap:Value></soap:Subcode>`
    : '';
  return writeEnvelope(
    version.envelope,
    `<soap:Fault><soap:Code><soap:Value>soap:${codeOf(told, version)}</soap:Value>${subcode}</soap:Code><soap:Reason><soap:Text xml:lang="en">${escapeXml(told.text)}</soap:Text></soap:Reason>${detail}</soap:Fault>`,
    'fault' in told ? headersOf(told.fault) : '',
  );
}

/** SOAP 1.2 part 1, §§ 5.4.7 and 5.4.8: which versions are spoken, and which headers were not understood. */
function headersOf({ code, notUnderstood }: SoapFault): string {
  if (code === 'VersionMismatch') {
    const supported = SOAP_VERSIONS.map(
      ({ envelope }, at) => `<soap:SupportedEnvelope qname="v${at}:Envelope" xmlns:v${at}="${envelope}"/>`,
    );
    return `<soap:Upgrade>${supported.join('')}</soap:Upgrade>`;
  }
  return notUnderstood
    .filter(isNameable)
    .slice(0, MOST_NAMED)
    .map(({ uri, name }) => `<soap:NotUnderstood ${qname(uri, escapeXml(name))}/>`)
    .join('');
}

/** So many headers are named. */
const MOST_NAMED = 16;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

// The only words of a message that an answer repeats: short ones, and no number of a citizen among them.
function isNameable({ uri, name }: SoapFault['notUnderstood'][number]): boolean {
  return name.length <= 100 && uri.length <= 200 && !holdsCpr(uri) && !holdsCpr(name);
}

/** A name without a namespace, and one in XML's own, can have no prefix declared for it. */
function qname(uri: string, name: string): string {
  if (uri === '') return `qname="${name}"`;
  if (uri === XML_NAMESPACE) return `qname="xml:${name}"`;
  return `qname="h:${name}" xmlns:h="${escapeXml(uri)}"`;
}
