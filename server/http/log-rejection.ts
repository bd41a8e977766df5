import { Overloaded } from '@/server/domain/service-error';
import type { RequestContext } from './door';
import { countFault } from './metrics';

/** A call that was rejected or failed. */
export type Rejection = {
  readonly error: Error;
  /** The transport's name for the error, used when it has no fault code. */
  readonly name: string;
  /** Whether the failure is internal. */
  readonly inside: boolean;
  /** Identifies the call in the log. */
  readonly about: Readonly<Record<string, string | undefined>>;
};

/** Under overload one rejection a second is logged; all are counted. */
const OVERLOAD_LOG_INTERVAL_MS = 1_000;
let overloadLoggedAt = Number.NEGATIVE_INFINITY;

/** Counts and logs a rejection; an internal failure is logged as an error, with its cause. */
export function logRejection(context: Pick<RequestContext, 'log'>, { error, name, inside, about }: Rejection): void {
  const fault = 'code' in error ? error.code : name;
  countFault(String(fault));
  if (error instanceof Overloaded && (error.scope === 'service' || error.scope === 'source')) {
    if (performance.now() < overloadLoggedAt + OVERLOAD_LOG_INTERVAL_MS) return;
    overloadLoggedAt = performance.now();
  }
  const { log } = context;
  if (inside) log.error({ err: error.cause ?? error, fault, ...about }, 'call failed');
  else log.info({ fault, ...about }, 'call refused');
}
