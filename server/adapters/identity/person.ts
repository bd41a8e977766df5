import * as z from 'zod';
import { CPR_PATTERN } from '@/server/domain/cpr';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { LONGEST, wrongWithField } from '@/server/domain/register/field-text';
import { refuse } from './refuse';

/** Privileges of one group, and groups of a person. */
export const MAX_PRIVILEGES = 200;

export const privilege = z.string().min(1).max(500);

/** The name of a person. */
export const personName = z.string().refine((text) => wrongWithField(text, LONGEST.name, 'one line') === undefined);

/** The name is shown and logged, where no CPR number may be. Throws ProviderFailure. */
export function withoutCpr(name: string): string {
  if (holdsCpr(name)) refuse('the name may hold a CPR number');
  return name;
}

/**
 * The person's own number, with or without a hyphen. Anything else could not be compared with a citizen, so nobody is
 * signed in by it: undefined.
 */
export function cprOf(given: string): string | undefined {
  const digits = given.replace('-', '');
  return CPR_PATTERN.test(digits) ? digits : undefined;
}
