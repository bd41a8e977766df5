import { FAULTS, type FaultCode } from './faults';
import { type Invalid, REASONS } from './reasons';

/**
 * The description of a fault on the wire: the source document's own, for 1014 followed by the field and the reason
 * (domain.md § 12).
 * @param fieldName maps the service's name of a field to the door's
 */
export function describeFault(code: FaultCode, invalid?: Invalid, fieldName = (field: string) => field): string {
  const { description } = FAULTS[code];
  if (!invalid) return description;
  const missing = invalid.missing ? ` ${invalid.missing.join(', ')}` : '';
  return `${description}: ${fieldName(invalid.field)} ${REASONS[invalid.reason]}${missing}`;
}
