import { StartError } from '@/server/config/start-error';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { wrongWithField } from '@/server/domain/register/field-text';
import { SCOPES, type Scope } from '@/server/operations/ports/clients';

/** The same as for a user's name (wire.md § 1). */
const MAX_NAME_LENGTH = 140;
const MAX_LIMIT = 1_000_000;

/** A client's default limits (wire.md § 2). */
const DEFAULT_LIMITS = { rate: 50, concurrency: 16 } as const;

export function readName(given: string | undefined): string {
  const name = given?.trim() ?? '';
  if (wrongWithField(name, MAX_NAME_LENGTH, 'one line')) {
    throw new StartError(`--name must be a name of 1 to ${MAX_NAME_LENGTH} characters.`);
  }
  // The name appears in the audit log.
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

/** @param argument its name in the usage. @param what what it identifies. Throws StartError. */
export function readId(argument: string, what: string, given: string): string {
  if (!UUID.test(given)) throw new StartError(`${argument} must be the id of ${what}, as \`client list\` shows it.`);
  return given.toLowerCase();
}

/** Throws StartError. */
export function readLimit(option: 'rate' | 'concurrency', given: string | undefined): number {
  if (given === undefined) return DEFAULT_LIMITS[option];
  const limit = /^\d{1,7}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  const what = option === 'rate' ? 'calls a second' : 'calls at the same time';
  throw new StartError(`--${option} must be a number of ${what}, 1 to ${MAX_LIMIT}.`);
}
