import { Overloaded } from '@/server/domain/service-error';
import type { RequestContext } from './door';
import { countFault } from './metrics';

/** A call that was not answered as asked. */
export type Refused = {
  readonly error: Error;
  /** What the transport calls it, for where there is no fault code. */
  readonly name: string;
  /** Whether the failure is ours. */
  readonly inside: boolean;
  /** Which call, for the log. */
  readonly about: Readonly<Record<string, string | undefined>>;
};

/** Under overload one rejection a second is logged, and all are counted. */
const TURNED_AWAY_EVERY_MS = 1_000;
let turnedAwayToldAt = Number.NEGATIVE_INFINITY;

/** Counts and logs it: a refusal is an ordinary answer; a failure of ours is logged with its cause. */
export function reportRefusal(context: Pick<RequestContext, 'log'>, { error, name, inside, about }: Refused): void {
  const fault = 'code' in error ? error.code : name;
  countFault(String(fault));
  if (error instanceof Overloaded && (error.scope === 'service' || error.scope === 'source')) {
    if (performance.now() < turnedAwayToldAt + TURNED_AWAY_EVERY_MS) return;
    turnedAwayToldAt = performance.now();
  }
  const { log } = context;
  if (inside) log.error({ err: error.cause ?? error, fault, ...about }, 'call failed');
  else log.info({ fault, ...about }, 'call refused');
}
