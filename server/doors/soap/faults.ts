import { CHALLENGES } from '@/server/domain/challenges';
import { FAULTS } from '@/server/domain/faults';
import {
  FromBrowser,
  NotAuthenticated,
  NotPermitted,
  OverBudget,
  Overloaded,
  ServiceFault,
  VersionConflict,
} from '@/server/domain/service-fault';
import { SoapFault } from './envelope';
import { notPermittedDetail, serviceDetail } from './fault-detail';
import { writeFault } from './fault-envelope';
import type { SoapVersion } from './versions';

/** An answer as HTTP carries it. */
export type SoapAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

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

/**
 * The one place of this door that maps errors to faults (wire.md § 1).
 * @param messageId stands in the log too
 */
export function faultAnswer(error: unknown, version: SoapVersion, messageId: string): SoapAnswer {
  const told = tell(error, messageId);
  const headers = { 'content-type': `${version.contentType}; charset=utf-8`, ...told.headers };
  // SOAP 1.2's binding has 400 for what the sender can mend, which WCF throws away with all that the fault says (docs/adr/0021).
  return { status: told.status ?? 500, headers, body: writeFault(told, version) };
}

/** What the service knows of a failure in the service's own words, whatever failed inside. */
export function asServiceFault(error: unknown): unknown {
  // Others changed the citizen again and again while we judged: no call of this client's can be said to be wrong.
  return error instanceof VersionConflict ? new ServiceFault(9346, undefined, { cause: error }) : error;
}

/** Whether the log must say what failed: nothing the caller did or could have known. */
export function isFailureOfOurs(error: unknown): boolean {
  if (error instanceof ServiceFault) return error.cause !== undefined;
  return ![FromBrowser, NotAuthenticated, NotPermitted, Overloaded, SoapFault, TooLarge, TooSlow].some(
    (known) => error instanceof known,
  );
}

function tell(error: unknown, messageId: string): Told {
  if (error instanceof ServiceFault) {
    const { side, text } = FAULTS[error.code];
    return { side, text, subcode: `E${error.code}`, detail: serviceDetail(error, messageId) };
  }
  if (error instanceof SoapFault) return { fault: error, text: SOAP_TEXTS[error.code] };
  if (error instanceof NotAuthenticated) {
    return { status: 401, headers: { 'www-authenticate': CHALLENGES }, side: 'sender', text: 'Not authenticated' };
  }
  if (error instanceof FromBrowser) return { status: 403, side: 'sender', text: 'Not for browsers' };
  if (error instanceof NotPermitted) {
    const detail = notPermittedDetail(error, messageId);
    return { side: 'sender', text: 'Not permitted', subcode: 'NotPermitted', detail };
  }
  if (error instanceof TooLarge) return { status: 413, side: 'sender', text: 'The message is too large' };
  if (error instanceof TooSlow) return { status: 408, side: 'sender', text: 'The message did not come in time' };
  if (error instanceof Overloaded) {
    const headers = { 'retry-after': String(error.retryAfterSeconds) };
    return error.scope === 'service'
      ? { status: 503, headers, side: 'receiver', text: 'The service is busy' }
      : { status: 429, headers, side: 'sender', text: textOf(error) };
  }
  return { side: 'receiver', text: 'Internal error' };
}

function textOf(error: Overloaded): string {
  return error instanceof OverBudget ? 'Too many numbers of nobody the client may see' : 'Too many calls at once';
}

/** The message is larger than any that is read. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The message was not whole in the time a message may take. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

const SOAP_TEXTS = {
  VersionMismatch: 'The envelope is of another version of SOAP than the Content-Type says',
  MustUnderstand: 'A header that must be understood is not known here',
} as const;
