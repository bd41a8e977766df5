import { CHALLENGES } from '@/server/domain/challenges';
import { FAULTS } from '@/server/domain/faults';
import {
  type ByKind,
  KnownError,
  mapByKind,
  type ServiceError,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-error';
import { retryAfter } from '@/server/http/retry-after';
import type { SoapFault } from './envelope';
import { notPermittedDetail, serviceDetail } from './fault-detail';
import { type Told, writeFault } from './fault-envelope';
import type { SoapVersion } from './versions';

/** An answer as HTTP carries it. */
export type SoapAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/**
 * The one place of this door that maps errors to faults (wire.md § 1).
 * @param messageId stands in the log too
 */
export function faultAnswer(error: unknown, version: SoapVersion, messageId: string): SoapAnswer {
  const told = mapByKind(TOLD, error, messageId) ?? { side: 'receiver', text: 'Internal error' };
  const headers = { 'content-type': `${version.contentType}; charset=utf-8`, ...told.headers };
  // SOAP 1.2's binding has 400 for what the sender can mend, which WCF throws away with all that the fault says (docs/adr/0021).
  return { status: told.status ?? 500, headers, body: writeFault(told, version) };
}

/** What the service knows of a failure in the service's own words, whatever failed inside. */
export function asServiceFault(error: unknown): unknown {
  return error instanceof VersionConflict ? lostToOthers(error) : error;
}

/** Others changed the citizen again and again while we judged: no call of this client's can be said to be wrong. */
function lostToOthers(cause: VersionConflict): ServiceFault {
  return new ServiceFault(9346, undefined, { cause });
}

/** Whether the log must say what failed: nothing the caller did or could have known. */
export function isFailureOfOurs(error: unknown): boolean {
  if (error instanceof ServiceFault) return error.cause !== undefined;
  return !(error instanceof KnownError && Object.hasOwn(TOLD, error.kind));
}

/** The message is larger than any that is read. */
export class TooLarge extends KnownError {
  override readonly name = 'TooLarge';
  readonly kind = 'too-large';
}

/** The message was not whole in the time a message may take. */
export class TooSlow extends KnownError {
  override readonly name = 'TooSlow';
  readonly kind = 'too-slow';
}

const SOAP_TEXTS = {
  VersionMismatch: 'The envelope is of another version of SOAP than the Content-Type says',
  MustUnderstand: 'A header that must be understood is not known here',
} as const;

const TOLD: ByKind<ServiceError | SoapFault | TooLarge | TooSlow, Told, [messageId: string]> = {
  fault: (error, messageId) => ({
    side: FAULTS[error.code].side,
    text: FAULTS[error.code].text,
    subcode: `E${error.code}`,
    detail: serviceDetail(error, messageId),
  }),
  'soap-fault': (error) => ({ fault: error, text: SOAP_TEXTS[error.code] }),
  'not-authenticated': () => ({
    status: 401,
    headers: { 'www-authenticate': CHALLENGES },
    side: 'sender',
    text: 'Not authenticated',
  }),
  'from-browser': () => ({ status: 403, side: 'sender', text: 'Not for browsers' }),
  // Of the screens' pages; nothing comes here from one.
  'other-session': () => ({ status: 412, side: 'sender', text: 'Another session' }),
  'not-permitted': (error, messageId) => ({
    side: 'sender',
    text: 'Not permitted',
    subcode: 'NotPermitted',
    detail: notPermittedDetail(error, messageId),
  }),
  'too-large': () => ({ status: 413, side: 'sender', text: 'The message is too large' }),
  'too-slow': () => ({ status: 408, side: 'sender', text: 'The message did not come in time' }),
  'version-conflict': (error, messageId) => TOLD.fault(lostToOthers(error), messageId),
  overloaded: (error) =>
    error.scope === 'service'
      ? { status: 503, headers: retryAfter(error), side: 'receiver', text: 'The service is busy' }
      : { status: 429, headers: retryAfter(error), side: 'sender', text: 'Too many calls at once' },
  'over-budget': (error) => ({
    status: 429,
    headers: retryAfter(error),
    side: 'sender',
    text: 'Too many numbers of nobody the client may see',
  }),
};
