import pg from 'pg';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { copyDatabase } from '@/server/database/test-cluster';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { SHOWCASES, showcaseIndex } from '@/server/population/showcase';
import { type DatabaseProxy, proxyTo } from './database-proxy';
import { readFounded, UNREGISTERED_INDEX, worstPeople } from './founded';
import type { Worst } from './worst-content';

/** A founded register of the tests' own: to look up citizens, to prepare data, and to cut its connections. */
export type Register = {
  /** The database as its owner. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  /** The proxy between the server and the database. */
  readonly proxy: DatabaseProxy;
  /** The number of the citizen made for a situation, as in `751/fund-locked`. */
  cprOf(showcase: string): string;
  /** A number that no citizen has. */
  readonly unregisteredCpr: string;
  /** The number of the citizen with the most of everything, in the longest or the worst texts. */
  worstCpr(worst: Worst): string;
  /** The name of a citizen in the register. */
  nameOf(cpr: string): Promise<string>;
  /**
   * The number of a citizen of Aarhus with an open CV and at least so many events, four edits in a row among the
   * newest; preferably one with ordinary texts.
   */
  cprWithEvents(atLeast: number): Promise<string>;
  /**
   * The number of a citizen of Aarhus whose open CV a jobcenter judges, and who changed it since it was judged.
   * @param least the number of changes, at least
   */
  cprChangedSinceJudged(least?: number): Promise<string>;
  /** The number of a deceased citizen of Aarhus whose CV still exists; if there is none, one is made. */
  cprOfDeceased(): Promise<string>;
  close(): Promise<void>;
};

/** A register on a copy of the founded one. */
export async function openRegister(): Promise<Register> {
  const { cluster, template } = readFounded();
  const { appUrl, ownerUrl, drop } = await copyDatabase(cluster, template);
  const proxy = await proxyTo(appUrl);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c TimeZone=UTC' });
  const numbers = createCprNumbers(TEST_SEED, dayNumber(TEST_DAY));
  const worst = worstPeople();
  const worstNumbers = worst.map(({ cpr }) => cpr);
  const madeToOrder = [...SHOWCASES.map((_, index) => numbers.numberOf(index).cpr), ...worstNumbers];

  async function one(sql: string, values: readonly unknown[]): Promise<string> {
    const { rows } = await owner.query<{ found: string }>(sql, [...values]);
    if (!rows[0]) throw new Error('the founded register has no such citizen');
    return rows[0].found;
  }
  return {
    owner,
    ownerUrl,
    proxy,
    cprOf: (showcase) => numbers.numberOf(showcaseIndex(showcase)).cpr,
    unregisteredCpr: numbers.numberOf(UNREGISTERED_INDEX).cpr,
    worstCpr: (wanted) => worst.find(({ content }) => content === wanted)?.cpr as string,
    nameOf: (cpr) =>
      one(
        `select given_name || ' ' || surname as found from citizen join citizen_cpr on citizen_id = id where cpr = $1`,
        [cpr],
      ),
    cprWithEvents: (atLeast) =>
      one(
        `select cpr as found from citizen join citizen_cpr n on n.citizen_id = id join cv using (citizen_id)
         where municipality = '751' and not deceased and cv.state = 'active' and last_position >= $1
           and exists (
             select from cv_event e where e.citizen_id = id and e.position > last_position - 40 and 4 = (
               select count(*) from cv_event f
               where f.citizen_id = id and f.position between e.position and e.position + 3 and f.change_type between 4 and 13
                 and f.set_by = 'citizen' and (f.occurred_at at time zone 'Europe/Copenhagen')::date
                   = (e.occurred_at at time zone 'Europe/Copenhagen')::date))
         order by cpr = any($2), id, n.valid_from limit 1`,
        [atLeast, worstNumbers],
      ),
    cprChangedSinceJudged: (least = 2) =>
      one(
        `select n.cpr as found from citizen c join citizen_cpr n on n.citizen_id = c.id join cv on cv.citizen_id = c.id,
           lateral (select count(*) as changes from changed_since_judgement(c.id))
         where c.municipality = '751' and not c.deceased and cv.state = 'active' and changes between $1 and 20
           and exists (select from cv_event e where e.citizen_id = c.id and e.change_type = 2 and e.set_by = 'authority')
           and not exists (select from contact_group_registration g where g.citizen_id = c.id and g.contact_group = 1)
         order by c.id, n.valid_from limit 1`,
        [least],
      ),
    cprOfDeceased: () =>
      one(
        `update citizen set deceased = true from citizen_cpr n
         where citizen_id = id and id = (
           select id from citizen join citizen_cpr m on m.citizen_id = id join cv using (citizen_id)
           where municipality = '751' and cv.state <> 'deleted' and m.cpr <> all($1)
           order by deceased desc, id limit 1)
         returning cpr as found`,
        [madeToOrder],
      ),
    async close() {
      await owner.end();
      await proxy.close();
      await drop();
    },
  };
}
