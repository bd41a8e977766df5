import type pg from 'pg';

/** Maintenance of the database, each method one statement. Throws what the driver throws. */
export type Maintenance = {
  /** Creates partitions of the access log a year ahead, so that no entry lacks one. */
  ensureAccessLogPartitions(): Promise<void>;
  deleteExpiredResponses(): Promise<void>;
  deleteUnusedPageDirectories(): Promise<void>;
  deleteOldLookUpCounts(): Promise<void>;
  /** Returns the cases of people who have left or are absent (worklist.md § 3). */
  returnCases(): Promise<void>;
  /** Removes the people from acts on cases after 90 days. */
  forgetCasePeople(): Promise<void>;
  /** Notes the end of guest accesses whose time has run out, and forgets those of 13 months ago. */
  forgetGuestAccesses(): Promise<void>;
  /** Deletes messages of identity providers after 180 days (trust.md § 1). */
  forgetProviderMessages(): Promise<void>;
};

export function createMaintenance(pool: pg.Pool): Maintenance {
  const run = (statement: string) => async () => void (await pool.query(statement));
  return {
    ensureAccessLogPartitions: run('select ensure_access_log_partitions()'),
    deleteExpiredResponses: run('select forget_kept_answers()'),
    deleteUnusedPageDirectories: run('select forget_page_directories()'),
    deleteOldLookUpCounts: run('select forget_look_up_counts()'),
    returnCases: run('select case_returns()'),
    forgetCasePeople: run('select forget_case_people()'),
    forgetGuestAccesses: run('select forget_guest_accesses()'),
    forgetProviderMessages: run('select forget_provider_messages()'),
  };
}

/** Whether no founding is unfinished: a partly founded register is not served (data.md, "Founding"). */
export async function isRegisterComplete(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query('select exists (select from founding where finished_at is null) as half');
  return rows[0]?.half === false;
}
