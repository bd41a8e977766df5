import pg from 'pg';
import { STAR } from '@/bench/drive/workloads';
import type { DatabaseUrls } from '@/bench/machine/databases';
import { actorCall, functionCall } from '@/server/adapters/postgres/statement';
import type { Organisation } from '@/server/domain/caller';
import type { Month } from './month';

const PERSON = ['supervisor', 'bench', 'Bench', '00000000-0000-4000-8000-000000000000'];
const PAGE_SIZE = 1_000;
const updatedCvs = actorCall('updated_cvs', 6);
const directoryFor = functionCall('page_directory_for', 6);

/** The keys of a page by the obvious design: group all, count, skip. */
const GROUPED = {
  name: 'grouped',
  text: `select citizen_id from cv_event where counts and feed_at >= $1 and feed_at < $2
         group by citizen_id order by min(feed_at), citizen_id offset $3 limit $4`,
};
/** The same keys by the page directory. */
const RANGED = {
  name: 'ranged',
  text: `select e.citizen_id from page_directory d join page_start p on p.directory_id = d.id and p.page = $5,
           lateral (
             select * from cv_event e where e.counts and e.feed_at >= p.feed_at and e.feed_at < $2
               and (e.prev_at is null or e.prev_at < $1) and (e.feed_at > p.feed_at or e.citizen_id >= p.citizen_id)
             order by e.feed_at, e.citizen_id limit $4) e
         where d.period_start = $1 and d.period_end = $2 and d.organisation_type = $3 and d.jobcenter = ''`,
};

/** The queries of a month's list, each as a statement alone. */
export type ListStatements = {
  /** @returns its last page */
  page(number: number, organisation?: Organisation): Promise<number>;
  /** LastPageNumber of the country. */
  directory(): Promise<unknown>;
  forgetDirectories(): Promise<unknown>;
  /** The keys of a page. */
  grouped(page: number): Promise<unknown>;
  ranged(page: number): Promise<unknown>;
  close(): Promise<void>;
};

export async function openListStatements(database: DatabaseUrls, { start, end }: Month): Promise<ListStatements> {
  // As the owner: the application may not query the directory by itself.
  const connection = new pg.Client({ connectionString: database.ownerUrl });
  await connection.connect();
  const month = [new Date(start), new Date(end)];
  const query = (statement: { readonly name: string; readonly text: string }, values: readonly unknown[]) =>
    connection.query({ ...statement, values: [...values] });
  return {
    async page(number, { type, code } = STAR) {
      const caller = [type, code, ...PERSON];
      const { rows } = await query(updatedCvs, [...caller, 'GetUpdatedCVs', ...month, null, number, PAGE_SIZE]);
      return rows[0]?.updated_cvs.lastPage;
    },
    directory: () => query(directoryFor, [...month, STAR.type, '', '', PAGE_SIZE]),
    forgetDirectories: () => connection.query('delete from page_directory'),
    grouped: (page) => query(GROUPED, [...month, (page - 1) * PAGE_SIZE, PAGE_SIZE]),
    ranged: (page) => query(RANGED, [...month, STAR.type, PAGE_SIZE, page]),
    close: () => connection.end(),
  };
}
