import { refuse } from '@/server/adapters/identity/refuse';
import { parseDateTime } from '@/server/domain/date-time';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf } from './elements';

/** How far apart the provider's clock and ours may be. */
export const CLOCK_TOLERANCE_MS = 180_000;

/** Whether now is within NotBefore and NotOnOrAfter, where they are given, with clocks apart. */
export function isDuring(element: XmlElement, now: number): boolean {
  const isGiven = (name: string) => attributeOf(element, name) !== undefined;
  return (
    !(isGiven('NotBefore') && instantOf(element, 'NotBefore') > now + CLOCK_TOLERANCE_MS) &&
    !(isGiven('NotOnOrAfter') && instantOf(element, 'NotOnOrAfter') <= now - CLOCK_TOLERANCE_MS)
  );
}

/** An instant with its offset. Throws ProviderFailure. */
export function instantOf(element: XmlElement, name: string): number {
  const text = attributeOf(element, name) ?? '';
  const instant = /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? parseDateTime(text, 'earlier') : 'not-a-date-time';
  return typeof instant === 'number' ? instant : refuse(`no instant ${name}`);
}
