import { createClient } from '@/bench/drive/http-client';
import { signIn } from '@/bench/drive/sessions';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { skipCaseCheck } from '@/bench/machine/register-jobs';
import type { RunningService } from '@/bench/machine/service';
import type { Options } from '@/bench/options';
import type { Figure } from '@/bench/report/result';
import { measureFirstPages, measureTakes, UNIT } from './case-desk';
import { measureCaseRecords } from './case-records';

/** Works for the unit. */
const PERSON = 'demo-fund-3-caseworker';
/** performance.md, P19; of a smaller register as many as it has room for. */
const [OF_UNIT, OF_COUNTRY] = [60_000, 400_000];
/** Other units, of this code and following ones. */
const FIRST_OTHER = 900;
/** Who takes the next case at once. */
const PEOPLE = 50;

type Measure = {
  readonly options: Options;
  readonly database: DatabaseUrls;
  readonly start: () => Promise<RunningService>;
};

/** P19: records that change cases; then the list and taking, in a unit and a country filled up with cases. */
export async function measureWorklist(
  { options, database, start }: Measure,
  say: (line: string) => void,
): Promise<Figure[]> {
  const records = await measureCaseRecords(database, options, say);
  const cases = await fill(database);
  say(`Worklist: ${cases.unit} cases of a unit, ${cases.country} in the country …`);
  const service = await start();
  const client = createClient(Number.POSITIVE_INFINITY);
  try {
    const tokens: string[] = [];
    while (tokens.length < PEOPLE) tokens.push(await signIn(client, service, PERSON));
    const at = { options, database, service, client, tokens };
    return [
      { id: null, what: 'worklist: cases of the unit', value: cases.unit, unit: 'x' },
      { id: null, what: 'worklist: cases of the country', value: cases.country, unit: 'x' },
      ...(await measureFirstPages(at, say)),
      ...(await measureTakes(at, cases.unit, say)),
      ...records,
    ];
  } finally {
    client.close();
    await service.stop();
  }
}

/**
 * Fills the worklist up with cases that await judgement, with different due days and times of waiting. The nightly
 * check would take them away: it counts as done.
 */
async function fill(database: DatabaseUrls): Promise<{ readonly unit: number; readonly country: number }> {
  const add = (code: string, most: string) => `
    insert into work_case (
      citizen_id, unit_type, unit_code, kind, marks, due_on, last_day, municipality, contact_group, since, revision)
    select id, ${UNIT.type}, ${code}, 1 + id % 2, 0,
      case when id % 3 > 0 then danish_today() - 10 + abs(hashint4(id)) % 60 end, 'infinity', municipality, 8,
      service_clock() - abs(hashint4(id + 1)) % 2000 * interval '1 hour', revision
    from citizen order by md5(id::text) limit ${most}
    on conflict do nothing`;
  const all = 'select count(*)::integer as count from work_case';
  const counted = async (condition = '') => (await ask<{ count: number }>(database, all + condition))[0]?.count ?? 0;
  const ofUnit = ` where unit_type = ${UNIT.type} and unit_code = '${UNIT.code}'`;
  const [citizens] = await ask<{ count: number }>(database, 'select count(*)::integer as count from citizen');
  const room = citizens?.count ?? 0;
  const unit = Math.min(OF_UNIT, Math.ceil(room * 0.6));
  await ask(database, add(`'${UNIT.code}'`, String(unit)));
  const country = Math.min(OF_COUNTRY, room * 4);
  for (let [code, count] = [FIRST_OTHER, await counted()]; count < country; code += 1, count = await counted()) {
    await ask(database, add(`'${code}'`, String(country - count)));
  }
  await skipCaseCheck(database);
  await ask(database, 'vacuum analyze work_case');
  return { unit: await counted(ofUnit), country: await counted() };
}
