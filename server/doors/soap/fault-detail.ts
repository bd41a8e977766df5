import { holdsCpr } from '@/server/domain/cpr-in-text';
import { describeFault } from '@/server/domain/fault-description';
import { FAULTS } from '@/server/domain/faults';
import type { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import { withoutDigits } from './element-name';
import { MESSAGES, NOT_PERMITTED_FAULT, SERVICE_FAULT } from './messages';
import { type ComplexType, isComplex } from './schema';
import { writeElement } from './write';

/** The detail of a fault of the catalogue (wire.md § 1). @param messageId also in the log */
export function serviceDetail({ code, invalid }: ServiceFault, messageId: string): string {
  return writeElement(SERVICE_FAULT, {
    ErrorCode: code,
    ErrorText: FAULTS[code].text,
    ErrorDescription: describeFault(code, invalid, wireName),
    MessageIdentifier: messageId,
  });
}

/** What a client is not registered with (wire.md § 1). An organisation code that looks like a CPR is masked. */
export function notPermittedDetail({ missing }: NotPermitted, messageId: string): string {
  if (typeof missing === 'string') {
    return writeElement(NOT_PERMITTED_FAULT, { Operation: missing, MessageIdentifier: messageId });
  }
  const { type, code } = missing;
  const masked = holdsCpr(code) ? withoutDigits(code) : code;
  return writeElement(NOT_PERMITTED_FAULT, {
    Organisation: { OrganisationTypeIdentifier: type, OrganisationCode: masked },
    MessageIdentifier: messageId,
  });
}

/** The name of an input field on the wire; a field without one keeps its own. */
export function wireName(field: string): string {
  return WIRE_NAMES.get(field) ?? field;
}

const WIRE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.values(MESSAGES).flatMap(({ request }) => fieldsOf(request)),
);

function fieldsOf({ elements }: ComplexType): [string, string][] {
  return elements.flatMap(({ name, field, type }) => [
    ...(field === undefined ? [] : [[field, name] as [string, string]]),
    ...(isComplex(type) ? fieldsOf(type) : []),
  ]);
}
