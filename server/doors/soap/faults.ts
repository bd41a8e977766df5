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
import { type FaultContent, writeFault } from './fault-envelope';
import type { SoapVersion } from './versions';

/** An HTTP answer. */
export type SoapAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/**
 * Maps errors to faults (wire.md § 1).
 * @param messageId also in the log
 */
export function faultAnswer(error: unknown, version: SoapVersion, messageId: string): SoapAnswer {
  const content = mapByKind(FAULT_CONTENTS, error, messageId) ?? { side: 'receiver', text: 'Internal error' };
  const headers = { 'content-type': `${version.contentType}; charset=utf-8`, ...content.headers };
  // SOAP 1.2's HTTP binding has 400 for senders' faults, but WCF discards a fault with that status (docs/adr/0021).
  return { status: content.status ?? 500, headers, body: writeFault(content, version) };
}

/** Replaces a version conflict, which over SOAP is a technical fault. */
export function asServiceFault(error: unknown): unknown {
  return error instanceof VersionConflict ? conflictFault(error) : error;
}

/** Concurrent changes of the citizen made all retries fail, so the client's call is not at fault. */
function conflictFault(cause: VersionConflict): ServiceFault {
  return new ServiceFault(9346, undefined, { cause });
}

/** Whether an error is logged with its cause. */
export function isInternalFailure(error: unknown): boolean {
  if (error instanceof ServiceFault) return error.cause !== undefined;
  return !(error instanceof KnownError && Object.hasOwn(FAULT_CONTENTS, error.kind));
}

/** The message exceeds the size limit. */
export class TooLarge extends KnownError {
  override readonly name = 'TooLarge';
  readonly kind = 'too-large';
}

/** The message was not complete within the time limit. */
export class TooSlow extends KnownError {
  override readonly name = 'TooSlow';
  readonly kind = 'too-slow';
}

const SOAP_TEXTS = {
  VersionMismatch: 'The envelope is of another version of SOAP than the Content-Type says',
  MustUnderstand: 'A header with mustUnderstand is unknown',
} as const;

const FAULT_CONTENTS: ByKind<ServiceError | SoapFault | TooLarge | TooSlow, FaultContent, [messageId: string]> = {
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
  // Can't happen at this door, since only pages have sessions.
  'other-session': () => ({ status: 412, side: 'sender', text: 'Another session' }),
  'not-permitted': (error, messageId) => ({
    side: 'sender',
    text: 'Not permitted',
    subcode: 'NotPermitted',
    detail: notPermittedDetail(error, messageId),
  }),
  'too-large': () => ({ status: 413, side: 'sender', text: 'The message is too large' }),
  'too-slow': () => ({ status: 408, side: 'sender', text: 'The message was not received in time' }),
  'version-conflict': (error, messageId) => FAULT_CONTENTS.fault(conflictFault(error), messageId),
  overloaded: (error) =>
    error.scope === 'service'
      ? { status: 503, headers: retryAfter(error), side: 'receiver', text: 'The service is busy' }
      : { status: 429, headers: retryAfter(error), side: 'sender', text: 'Too many calls at once' },
  'over-budget': (error) => ({
    status: 429,
    headers: retryAfter(error),
    side: 'sender',
    text: 'Too many look-ups of citizens that are unknown or that the client may not see',
  }),
};
