import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';

/** Whether what a provider says is read, or refused by a name. Any other error is one of ours, and thrown. */
export async function readOrRefused(read: () => unknown): Promise<'read' | 'refused'> {
  try {
    await read();
    return 'read';
  } catch (error) {
    if (error instanceof ProviderFailure) return 'refused';
    throw error;
  }
}
