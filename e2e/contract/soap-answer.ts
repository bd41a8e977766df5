import { wireSides } from '@/server/domain/specification.test-support';
import { type CvChanges, type Fault, type Outcome, RECEIPT, type UpdatedCvs } from './door';
import type { SoapAnswer, SoapVersion } from './soap-call';
import { ourName, SERVICE } from './soap-message';
import { childrenOf, type Element, readXml, textOf } from './soap-xml';

/** A fault of SOAP, in either version. */
export type SoapFault = {
  /** Its local name; its namespace has been checked against its version. */
  readonly code: string;
  readonly text: string;
  readonly service: ServiceFault | null;
  /** The missing permission of the client: an operation by name, or an organisation as `type:code`. */
  readonly notPermitted: string | null;
  readonly requestId: string;
};

type FaultParts = Omit<SoapFault, 'requestId'>;

type ServiceFault = {
  readonly code: number;
  readonly text: string;
  readonly description: string;
  readonly messageId: string;
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const INTEGER = /^-?\d+$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The content of the body of a response, which is an envelope of the request's version with nothing else around it. */
export function openAnswer({ headers, text }: SoapAnswer, version: SoapVersion): Element {
  if (headers.get('content-type') !== `${version.contentType}; charset=utf-8`)
    throw new Error('unexpected Content-Type');
  if (!text.startsWith('<?xml version="1.0" encoding="utf-8"?><')) throw new Error('missing XML declaration of UTF-8');
  const root = readXml(text);
  if (root.name !== `{${version.envelope}}Envelope`) throw new Error(`unexpected root ${root.name}`);
  const [body] = childrenOf(root, version.envelope, ['Header?', 'Body']).Body ?? [];
  const [content, ...more] = body?.children ?? [];
  if (!content || more.length > 0 || body?.text !== '') throw new Error('expected exactly one element in the body');
  return content;
}

/** The fault in a response, in the exact form of its version. */
export function faultIn(answer: SoapAnswer, version: SoapVersion): SoapFault {
  const fault = openAnswer(answer, version);
  if (fault.name !== `{${version.envelope}}Fault`) throw new Error(`expected a fault instead of ${fault.name}`);
  const parts = version.name === '1.1' ? fault11(answer.text, fault) : fault12(answer.text, fault, version.envelope);
  return { ...parts, requestId: answer.headers.get('x-request-id') ?? '' };
}

// SOAP 1.1, § 4.4: the parts of a fault have no namespace.
function fault11(text: string, fault: Element): FaultParts {
  const { faultcode, faultstring, detail } = childrenOf(fault, '', ['faultcode', 'faultstring', 'detail?']);
  return {
    code: localName(text, textOf(faultcode?.[0])),
    text: textOf(faultstring?.[0]),
    ...detailIn(detail?.[0]),
  };
}

// SOAP 1.2 part 1, § 5.4.
function fault12(text: string, fault: Element, namespace: string): FaultParts {
  const { Code, Reason, Detail } = childrenOf(fault, namespace, ['Code', 'Reason', 'Detail?']);
  const { Value, Subcode } = childrenOf(Code?.[0] as Element, namespace, ['Value', 'Subcode?']);
  const { Text } = childrenOf(Reason?.[0] as Element, namespace, ['Text']);
  if (Text?.[0]?.attributes['{http://www.w3.org/XML/1998/namespace}lang'] !== 'en')
    throw new Error('missing language of the text');
  const detail = detailIn(Detail?.[0]);
  const subcode = Subcode?.[0] && textOf(childrenOf(Subcode[0], namespace, ['Value']).Value?.[0]);
  const due = detail.service ? `E${detail.service.code}` : detail.notPermitted && 'NotPermitted';
  if (subcode !== (due ? `cv:${due}` : undefined)) throw new Error(`unexpected subcode ${subcode}`);
  if (subcode && !text.includes(`<soap:Value xmlns:cv="${SERVICE}">`)) throw new Error('subcode without a namespace');
  return { code: localName(text, textOf(Value?.[0])), text: textOf(Text[0]), ...detail };
}

/** A fault's code is a qualified name, whose prefix the envelope declares. */
function localName(text: string, qualified: string): string {
  const [prefix, name, ...more] = qualified.split(':');
  if (!name || more.length > 0 || !text.includes(`<${prefix}:Envelope `))
    throw new Error(`invalid fault code ${qualified}`);
  return name;
}

function detailIn(detail: Element | undefined): Pick<SoapFault, 'service' | 'notPermitted'> {
  if (!detail) return { service: null, notPermitted: null };
  const isService = detail.children[0]?.name === `{${SERVICE}}ServiceFault`;
  return isService
    ? { service: serviceFault(detail), notPermitted: null }
    : { service: null, notPermitted: notPermittedFault(detail) };
}

function notPermittedFault(detail: Element): string {
  const { NotPermittedFault } = childrenOf(detail, SERVICE, ['NotPermittedFault']);
  const names = ['Operation?', 'Organisation?', 'MessageIdentifier'];
  const { Operation, Organisation, MessageIdentifier } = childrenOf(NotPermittedFault?.[0] as Element, SERVICE, names);
  if (!GUID.test(textOf(MessageIdentifier?.[0]))) throw new Error('MessageIdentifier is not a GUID');
  if (Boolean(Operation?.[0]) === Boolean(Organisation?.[0]))
    throw new Error('expected either Operation or Organisation');
  if (Operation?.[0]) return textOf(Operation[0]);
  const parts = ['OrganisationTypeIdentifier', 'OrganisationCode'];
  const { OrganisationTypeIdentifier, OrganisationCode } = childrenOf(Organisation?.[0] as Element, SERVICE, parts);
  return `${integer(OrganisationTypeIdentifier?.[0])}:${textOf(OrganisationCode?.[0])}`;
}

function serviceFault(detail: Element): ServiceFault {
  const { ServiceFault } = childrenOf(detail, SERVICE, ['ServiceFault']);
  const names = ['ErrorCode', 'ErrorText', 'ErrorDescription', 'MessageIdentifier'];
  const fields = childrenOf(ServiceFault?.[0] as Element, SERVICE, names);
  const messageId = textOf(fields.MessageIdentifier?.[0]);
  if (!GUID.test(messageId)) throw new Error('MessageIdentifier is not a GUID');
  return {
    code: integer(fields.ErrorCode?.[0]),
    text: textOf(fields.ErrorText?.[0]),
    description: textOf(fields.ErrorDescription?.[0]),
    messageId,
  };
}

/** The result of a call: its response read by `read`, or the fault, whose parts are checked against each other. */
export function outcomeOf<Answer>(
  answer: SoapAnswer,
  version: SoapVersion,
  read: (content: Element) => Answer,
): Outcome<Answer> {
  const { status, headers } = answer;
  if (status === 200) {
    return { requestId: headers.get('x-request-id') ?? '', answer: read(openAnswer(answer, version)) };
  }
  const { code, text, service, notPermitted, requestId } = faultIn(answer, version);
  if (notPermitted !== null) {
    if (code !== version.sender || status !== 500)
      throw new Error(`NotPermittedFault with code ${code} and HTTP ${status}`);
    return { requestId, notPermitted };
  }
  if (!service) return { requestId, status };
  if (service.messageId !== requestId) throw new Error('MessageIdentifier differs from the X-Request-Id header');
  if (service.text !== text) throw new Error('text of the fault differs from its detail');
  const [side] = wireSides(service.code);
  if (!side) throw new Error(`wire.md § 1 lists ${service.code} as nobody's`);
  if (code !== version[side] || status !== 500)
    throw new Error(`fault ${service.code} with code ${code} and HTTP ${status}`);
  return { requestId, fault: inOurWords(service) };
}

/** 1014 continues with the field by its wire name and the reason, which may name what is missing (domain.md § 12). */
function inOurWords({ code, text, description }: ServiceFault): Fault {
  const [, before, wireName = '', reason = ''] = /^(.*?: )(\S+) (.*)$/s.exec(description) ?? [];
  if (code !== 1014 || before === undefined) return { code, text, description, field: null, missing: [] };
  const field = ourName(wireName);
  const missing = /while the CV lacks (.+)$/.exec(reason)?.[1]?.split(', ') ?? [];
  return { code, text, description: `${before}${field} ${reason}`, field, missing };
}

/** The empty receipt: an empty wrapper. */
export function readReceipt(wrapper: string): (content: Element) => typeof RECEIPT {
  return (content) => {
    childrenOf(named(content, wrapper), SERVICE, []);
    return RECEIPT;
  };
}

export function readUpdatedCvs(content: Element): UpdatedCvs {
  const { GetCVUpdateListResponse } = childrenOf(named(content, 'GetUpdatedCVsResponse'), SERVICE, [
    'GetCVUpdateListResponse',
  ]);
  const { CVChangeStartTime, CVChangeEndTime, CVChangeExtractTime, LastPageNumber, CVUpdateList } = childrenOf(
    GetCVUpdateListResponse?.[0] as Element,
    SERVICE,
    ['CVChangeStartTime', 'CVChangeEndTime', 'CVChangeExtractTime', 'LastPageNumber', 'CVUpdateList?'],
  );
  const list = CVUpdateList?.[0];
  const items = list ? (childrenOf(list, SERVICE, ['CVUpdateItem*']).CVUpdateItem ?? []) : [];
  if (list && items.length === 0) throw new Error('empty list element');
  return {
    period: { start: instant(CVChangeStartTime?.[0]), end: instant(CVChangeEndTime?.[0]) },
    extractTime: instant(CVChangeExtractTime?.[0]),
    lastPage: integer(LastPageNumber?.[0]),
    rows: items.map((item) => {
      const names = ['PersonCivilRegistrationIdentifier', 'RevisionDate', 'CVIsDeleted'];
      const { PersonCivilRegistrationIdentifier, RevisionDate, CVIsDeleted } = childrenOf(item, SERVICE, names);
      return {
        cpr: textOf(PersonCivilRegistrationIdentifier?.[0]),
        revisedAt: instant(RevisionDate?.[0]),
        deleted: boolean(CVIsDeleted?.[0]),
      };
    }),
  };
}

export function readCvChanges(content: Element): CvChanges {
  const { CvChangesInfo } = childrenOf(named(content, 'GetCVListResponse'), SERVICE, ['CvChangesInfo?']);
  if (!CvChangesInfo?.[0]) return null;
  const { CvChanges } = childrenOf(CvChangesInfo[0], SERVICE, ['CvChanges']);
  const { CvChange = [] } = childrenOf(CvChanges?.[0] as Element, SERVICE, ['CvChange*']);
  return CvChange.map((change) => {
    const names = ['CvChangeType', 'ChangeType', 'CretedDateTime', 'UpdatedDateTime?'];
    const { CvChangeType, ChangeType, CretedDateTime, UpdatedDateTime } = childrenOf(change, SERVICE, names);
    const operation = integer(ChangeType?.[0]);
    const occurredAt = instant(CretedDateTime?.[0]);
    // The same on operations 2 and 3, absent on 1 (domain.md § 8).
    const updated = UpdatedDateTime?.[0] && instant(UpdatedDateTime[0]);
    if (updated !== (operation === 1 ? undefined : occurredAt))
      throw new Error('unexpected or missing UpdatedDateTime');
    return { changeType: integer(CvChangeType?.[0]), operation, occurredAt };
  });
}

function named(content: Element, name: string): Element {
  if (content.name !== `{${SERVICE}}${name}`) throw new Error(`expected ${name} instead of ${content.name}`);
  return content;
}

function instant(element: Element | undefined): number {
  const text = textOf(element);
  if (!INSTANT.test(text)) throw new Error(`${text} is not an instant in UTC with milliseconds`);
  return Date.parse(text);
}

function integer(element: Element | undefined): number {
  const text = textOf(element);
  if (!INTEGER.test(text)) throw new Error(`${element?.name} is not an integer`);
  return Number(text);
}

function boolean(element: Element | undefined): boolean {
  const text = textOf(element);
  if (text !== 'true' && text !== 'false') throw new Error(`${element?.name} is not a boolean`);
  return text === 'true';
}
