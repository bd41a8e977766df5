import type * as z from 'zod';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';

/** @param failure its name, for the log: nothing of what was received */
export function refuse(failure: string): never {
  throw new ProviderFailure('unverified', failure);
}

/** What a schema reads of something received. Throws ProviderFailure where it does not accept it. */
export function accepted<Value>(schema: z.ZodType<Value>, received: unknown, failure: string): Value {
  const result = schema.safeParse(received);
  return result.success ? result.data : refuse(failure);
}
