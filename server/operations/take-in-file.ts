import type { Call } from '@/server/domain/caller';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import type { FileCounts } from '@/server/operations/ports/register-founding';

/** Whose act it is, and on what. `source`: whose records they are. */
export type FileAct = {
  readonly audit: Pick<Audit, 'entry'>;
  readonly call: Call;
  readonly operation: 'ImportFile' | 'FoundRegister';
  readonly source: string;
};

/**
 * Takes a file in with two entries of the audit log: one before, so that an act that is killed in the middle is there too, and one
 * with how it ended. Without the first nothing is done. Throws what `work` and the audit log throw.
 */
export async function takeInFile<Counts extends FileCounts>(
  { audit, call, operation, source }: FileAct,
  work: () => Promise<Counts>,
): Promise<Counts> {
  const entry = (outcome: string, details: AuditEntry['details']) =>
    audit.entry(call, {
      ...{ operation, outcome, citizenId: null, missedCpr: null },
      details: { source, ...details },
    });
  await entry('begun', {});
  try {
    const counts = await work();
    const { taken, repeated, refused } = counts;
    await entry('allowed', { taken, repeated, refused });
    return counts;
  } catch (error) {
    // What broke the act off is told; that the log can't be written either changes nothing.
    await entry('failed', {}).catch(() => undefined);
    throw error;
  }
}
