import { BrokenOff, readBody } from '@/server/http/body';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import type { Visit } from './visit';

/** Within which a form has to arrive. */
const WITHIN_MS = 10_000;

/** The fields of a form that was posted; undefined when the sender broke off. Throws ProviderFailure. */
export async function readForm({ request }: Visit, maxBytes: number): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, { maxBytes, withinMs: WITHIN_MS }).catch((error: unknown) => {
    if (error instanceof BrokenOff) return undefined;
    throw error;
  });
  if (body === undefined) return undefined;
  if (!Buffer.isBuffer(body)) throw new ProviderFailure('unverified', `a form that is ${body}`);
  return new URLSearchParams(body.toString());
}
