import { CHALLENGES } from '@/server/domain/challenges';
import { describeFault } from '@/server/domain/fault-description';
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
import { writeFault } from './fault-envelope';
import { MESSAGES, SERVICE_FAULT } from './messages';
import { type ComplexType, isComplex } from './schema';
import type { SoapVersion } from './versions';
import { writeElement } from './write';

/** An answer as HTTP carries it. */
export type SoapAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

/** Who has to mend it: the sender of the message, or the receiver. */
type Side = 'sender' | 'receiver';

/** What is told of a failure; status and headers where HTTP has words of its own for it. */
export type Told = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text: string;
  readonly detail?: string;
} & ({ readonly side: Side } | { readonly fault: SoapFault });

/**
 * The one place of this door that maps errors to faults (wire.md § 1).
 * @param messageId stands in the log too
 */
export function faultAnswer(error: unknown, version: SoapVersion, messageId: string): SoapAnswer {
  const told = tell(error, messageId);
  const headers = { 'content-type': `${version.contentType}; charset=utf-8`, ...told.headers };
  const status = told.status ?? statusOf(told, version);
  return { status, headers, body: writeFault(told, version) };
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
  if (error instanceof ServiceFault) return { ...sideAndText(error), detail: detailOf(error, messageId) };
  if (error instanceof SoapFault) return { fault: error, text: SOAP_TEXTS[error.code] };
  if (error instanceof NotAuthenticated) {
    return { status: 401, headers: { 'www-authenticate': CHALLENGES }, side: 'sender', text: 'Not authenticated' };
  }
  if (error instanceof FromBrowser) return { status: 403, side: 'sender', text: 'Not for browsers' };
  if (error instanceof NotPermitted) return { status: 403, side: 'sender', text: 'Not permitted' };
  if (error instanceof TooLarge) return { status: 413, side: 'sender', text: 'The message is too large' };
  if (error instanceof TooSlow) return { status: 408, side: 'sender', text: 'The message did not come in time' };
  if (error instanceof Overloaded) {
    const headers = { 'retry-after': String(error.retryAfterSeconds) };
    return error.scope === 'service'
      ? { status: 503, headers, side: 'receiver', text: 'The service is busy' }
      : { status: 429, headers, side: 'sender', text: textOf(error) };
  }
  return { status: 500, side: 'receiver', text: 'Internal error' };
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

function sideAndText({ code }: ServiceFault): { readonly side: Side; readonly text: string } {
  const { side, text } = FAULTS[code];
  return { side, text };
}

function detailOf({ code, invalid }: ServiceFault, messageId: string): string {
  return writeElement(SERVICE_FAULT, {
    ErrorCode: code,
    ErrorText: FAULTS[code].text,
    ErrorDescription: describeFault(code, invalid, wireName),
    MessageIdentifier: messageId,
  });
}

/** What the wire calls a field of ours; what it has no name for is told as it is. */
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

/** SOAP 1.1 answers every fault with 500; 1.2 with 400 what its sender can mend. */
function statusOf(told: Told, { name }: SoapVersion): number {
  return name === '1.2' && 'side' in told && told.side === 'sender' ? 400 : 500;
}
