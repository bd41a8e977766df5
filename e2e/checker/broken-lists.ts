import type pg from 'pg';
import { testNow } from '@/server/database/test-clock';
import type { Caller } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { CvList, UpdatedCv } from '@/server/operations/ports/cv-list';

/**
 * The obvious list: citizens with committed changes, ordered by latest change, paged by OFFSET. It does not wait for
 * transactions in progress, and a citizen who changes between two pages moves to the end.
 */
export function byOffset(list: CvList, pool: pg.Pool, pageSize: number): CvList {
  return {
    ...list,
    async facts(call, jobcenter) {
      const facts = await list.facts(call, jobcenter);
      return { ...facts, sealed: facts.now };
    },
    async page({ caller }, period, jobcenter, number) {
      const filters = [new Date(period.start), new Date(period.end), caller.organisation.code, jobcenter];
      const { rows } = await pool.query<UpdatedCv & { all: number }>(grouped(caller), [
        ...filters,
        (number - 1) * pageSize,
        pageSize,
      ]);
      return { extractTime: testNow(), lastPage: Math.max(1, Math.ceil((rows[0]?.all ?? 0) / pageSize)), rows };
    },
  };
}

const OWN: Readonly<Partial<Record<OrganisationType, string>>> = {
  [OrganisationType.jobcenter]: 'e.jobcenter = $3',
  [OrganisationType.fund]: 'e.fund = $3::integer',
  [OrganisationType.municipality]: 'e.municipality = $3',
  [OrganisationType.externalOperator]: 'e.operator = $3',
};

function grouped({ organisation }: Caller): string {
  return `
    select e.citizen_id as "citizenId", count(*) over () as "all",
      (select cpr from citizen_cpr n where n.citizen_id = e.citizen_id order by valid_from desc limit 1) as cpr,
      (extract(epoch from max(e.feed_at)) * 1000)::bigint as "revisedAt",
      (select state = 'deleted' from cv where cv.citizen_id = e.citizen_id) as deleted
    from cv_event e
    where e.counts and e.feed_at >= $1 and e.feed_at < $2 and ${OWN[organisation.type] ?? '$3::text is not null'}
      and ($4::text is null or e.jobcenter = $4)
    group by e.citizen_id order by max(e.feed_at), e.citizen_id offset $5 limit $6`;
}
