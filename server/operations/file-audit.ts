import type { Call } from '@/server/domain/caller';
import type { Audit, AuditEntry } from '@/server/operations/ports/audit';
import type { FileCounts } from '@/server/operations/ports/register-founding';

/** Who imports or founds, and from which source. */
export type FileAuditContext = {
  readonly audit: Pick<Audit, 'entry'>;
  readonly call: Call;
  readonly operation: 'ImportFile' | 'FoundRegister';
  readonly source: string;
};

/**
 * Runs the import of a file, or a founding, between two entries of the audit log: one before, so that a run that is
 * killed is logged too, and one with the outcome. Without the first entry nothing is done. Throws what `work` and the
 * audit log throw.
 */
export async function withFileAudit<Counts extends FileCounts>(
  { audit, call, operation, source }: FileAuditContext,
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
    // The original error is thrown, also when the log can't be written.
    await entry('failed', {}).catch(() => undefined);
    throw error;
  }
}
