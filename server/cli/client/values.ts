import { StartError } from '@/server/config/start-error';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { wrongWithField } from '@/server/domain/register/field-text';
import { SCOPES, type Scope } from '@/server/operations/ports/clients';

/** As long as the name of a user of the wire (wire.md § 1). */
const LONGEST_NAME = 140;
const HIGHEST_LIMIT = 1_000_000;

/** A client's limits unless told otherwise (wire.md § 2). */
const STANDARD_LIMITS = { rate: 50, concurrency: 16 } as const;

export function readName(given: string | undefined): string {
  const name = given?.trim() ?? '';
  if (wrongWithField(name, LONGEST_NAME, 'one line')) {
    throw new StartError(`--name must be a name of 1 to ${LONGEST_NAME} characters.`);
  }
  // It stands in the log of who looked.
  if (holdsCpr(name)) throw new StartError('--name must not hold a CPR number.');
  return name;
}

export function readScopes(given: readonly string[] = []): readonly Scope[] {
  const scopes = SCOPES.filter((scope) => given.includes(scope));
  const known: readonly string[] = SCOPES;
  if (scopes.length === 0 || given.some((name) => !known.includes(name))) {
    throw new StartError(`--operation must be one of ${SCOPES.join(', ')}, and may be given several times.`);
  }
  return scopes;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @param argument as the usage names it; @param what it is the id of */
export function readId(argument: string, what: string, given: string): string {
  if (!UUID.test(given)) throw new StartError(`${argument} must be the id of ${what}, as \`client list\` shows it.`);
  return given.toLowerCase();
}

/** Calls a second, or at the same time. */
export function readLimit(option: 'rate' | 'concurrency', given: string | undefined): number {
  if (given === undefined) return STANDARD_LIMITS[option];
  const limit = /^\d{1,7}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= HIGHEST_LIMIT) return limit;
  const what = option === 'rate' ? 'calls a second' : 'calls at the same time';
  throw new StartError(`--${option} must be a number of ${what}, 1 to ${HIGHEST_LIMIT}.`);
}
