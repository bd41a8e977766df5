import { ProviderFailure, type ProviderFailureReason } from '@/server/operations/ports/sign-in-providers';
import type { XmlElement } from '@/server/xml/xml';
import { type Task, verifyLogout, verifyResponse } from './verify';

/** What a task came to. Without anything of the message where it failed. */
export type Outcome =
  | { readonly kind: 'verified'; readonly root: XmlElement; readonly assertion: string | undefined }
  | { readonly kind: 'failed'; readonly reason: ProviderFailureReason; readonly failure: string };

/** Verifies a message. Never throws. */
export async function perform(task: Task): Promise<Outcome> {
  try {
    if (task.kind !== 'response') return { kind: 'verified', root: await verifyLogout(task), assertion: undefined };
    const { response, assertion } = await verifyResponse(task);
    return { kind: 'verified', root: response, assertion };
  } catch (error) {
    if (error instanceof ProviderFailure) return { kind: 'failed', reason: error.reason, failure: error.failure };
    // Messages of the library quote what was received.
    return { kind: 'failed', reason: 'unverified', failure: 'a signature that does not hold' };
  }
}
