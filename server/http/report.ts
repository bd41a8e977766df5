import type { Logger } from 'pino';
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

/** Counts and logs it: a refusal is an ordinary answer; a failure of ours is logged with its cause. */
export function reportRefusal(log: Logger, { error, name, inside, about }: Refused): void {
  const fault = 'code' in error ? error.code : name;
  countFault(String(fault));
  if (inside) log.error({ err: error.cause ?? error, fault, ...about }, 'call failed');
  else log.info({ fault, ...about }, 'call refused');
}
