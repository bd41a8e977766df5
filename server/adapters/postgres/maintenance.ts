import type pg from 'pg';

/** What keeps the register in order, each one statement. Throws what the driver throws. */
export type Maintenance = {
  /** Sees to partitions of the access log a year ahead, so that no entry ever lacks one. */
  ensureAccessLogPartitions(): Promise<void>;
  forgetKeptAnswers(): Promise<void>;
  forgetPageDirectories(): Promise<void>;
  forgetLookUpCounts(): Promise<void>;
};

export function createMaintenance(pool: pg.Pool): Maintenance {
  const run = (statement: string) => async () => void (await pool.query(statement));
  return {
    ensureAccessLogPartitions: run('select ensure_access_log_partitions()'),
    forgetKeptAnswers: run('select forget_kept_answers()'),
    forgetPageDirectories: run('select forget_page_directories()'),
    forgetLookUpCounts: run('select forget_look_up_counts()'),
  };
}

/** Whether the register is founded, or nobody began to: nobody is answered from one that is half founded (data.md, "Founding"). */
export async function isWhole(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query('select exists (select from founding where finished_at is null) as half');
  return rows[0]?.half === false;
}
