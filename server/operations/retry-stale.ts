import { VersionConflict } from '@/server/domain/service-error';

/** How often facts are read and judged again when they changed before the effect (data.md). */
const ATTEMPTS = 3;

/**
 * Does `work` again when what it read has changed before it wrote.
 * Throws VersionConflict when it has each time.
 */
export async function retryStale<Result>(work: () => Promise<Result | 'stale'>): Promise<Result> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const result = await work();
    if (result !== 'stale') return result;
  }
  throw new VersionConflict();
}
