import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import type { ReceivedRecord } from '@/server/domain/register/fold-batch';
import { contentOf, hashOf } from '@/server/domain/rules/rule-content';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { CPRS, importAll, type Json, linesOf, readRecord } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { importRecords } from '@/server/operations/import-records';
import { lowerBoundaries } from '@/server/operations/lower-boundaries';
import { previewRules } from '@/server/operations/preview-rules';
import { publishRules } from '@/server/operations/publish-rules';
import { withdrawRules } from '@/server/operations/withdraw-rules';
import { administrator, foundDemo, reformFile, rulePorts } from './reform';

const HOUR = 3_600_000;
const NOON = startOfDay(TEST_DAY) + 12 * HOUR;
const ON = addDays(TEST_DAY, 10);

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
  await runClockFrom(db.owner, NOON);
});
afterEach(() => db.close());

async function preview(
  text = reformFile(),
  on = ON,
  by = 'rita',
): Promise<{ readonly hash: string; readonly on: string }> {
  const begun = await previewRules(rulePorts(db.pool))(administrator(by), { text, on }, Math.random);
  if ('faults' in begun) throw new Error(JSON.stringify(begun.faults));
  await begun.result;
  return { hash: begun.hash, on };
}

/** Previews and publishes; @returns the number of the set */
async function publish(text = reformFile(), on = ON): Promise<number> {
  const outcome = await publishRules(rulePorts(db.pool))(administrator(), await preview(text, on), false);
  if (!('set' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.set;
}

const bringUpToDate = () => bringAllUpToDate(createDueCitizens(db.pool))();

/** Lets the midnights up to a day come, one after the other. */
async function passUntil(day: string): Promise<void> {
  for (let next = addDays(TEST_DAY, 1); next <= day; next = addDays(next, 1)) {
    await runClockFrom(db.owner, startOfDay(next) + HOUR);
    await bringUpToDate();
  }
}

const setsOf = async () => (await createRuleSets(db.pool).read()).published;

/** Predictions that did not come true, and how many there are. */
async function missed(): Promise<{ readonly missed: number; readonly all: number }> {
  const { rows } = await db.owner.query(
    `select count(*)::integer as all, count(*) filter (where (s.requirement, cv.status, cv.availability)
         is distinct from (d.requirement_to, d.status_to, d.availability_to))::integer as missed
     from rule_prediction d join standing s using (citizen_id) left join cv on cv.citizen_id = d.citizen_id
       and cv.state <> 'deleted'`,
  );
  return rows[0];
}

const entries = async (operation: string) => {
  const { rows } = await db.owner.query('select outcome from access_log where operation = $1 order by at', [operation]);
  return rows.map(({ outcome }) => outcome);
};

describe('publishing a rule set (rules.md § 3)', () => {
  it('is refused, and audited, unless it was previewed for this day, by the rules there are, and its day is ahead', async () => {
    const { hash, on } = await preview();
    const tryTo = (asked = { hash, on }, by = 'rita', byAnother = false) =>
      publishRules(rulePorts(db.pool))(administrator(by), asked, byAnother);
    expect(await tryTo({ hash: 'ab'.repeat(32), on })).toEqual({ refusal: 'not-previewed' });
    expect(await tryTo({ hash, on: addDays(on, 1) })).toEqual({ refusal: 'not-previewed' });
    expect(await tryTo({ hash, on }, 'rita', true)).toEqual({ refusal: 'same-person' });
    await db.owner.query(
      "insert into founding (source, lines_done, bytes_done, started_at) values ('a', 0, 0, '2026-01-01')",
    );
    expect(await tryTo()).toEqual({ refusal: 'founding' });
    await db.owner.query('delete from founding');
    await runClockFrom(db.owner, startOfDay(on));
    expect(await tryTo()).toEqual({ faults: [{ kind: 'day-not-ahead', day: on }] });
    await runClockFrom(db.owner, NOON);
    expect(await setsOf()).toHaveLength(1);
    expect(await tryTo({ hash, on }, 'ole', true)).toEqual({ set: 2 });
    expect(await tryTo({ hash, on }, 'ole', true)).toEqual({ refusal: 'rules-changed' });
    // Not in order: the clock went back.
    expect((await entries('PublishRules')).sort()).toEqual([
      ...['allowed', 'faults', 'founding', 'not-previewed', 'not-previewed', 'rules-changed', 'same-person'],
    ]);
  });

  it('waits for a preview by another person, whoever previewed last, and keeps the newest prediction', async () => {
    await foundDemo(db.pool, 60);
    const asked = await preview();
    const { rows: first } = await db.owner.query('select count(*)::integer as count from rule_prediction');
    await preview(reformFile(), ON, 'ole');
    const outcome = await publishRules(rulePorts(db.pool))(administrator('ole'), asked, true);
    expect(outcome).toEqual({ set: 2 });
    const { rows } = await db.owner.query(
      'select count(*)::integer as count from rule_set s join rule_prediction using (preview_id) where s.id = 2',
    );
    expect(rows).toEqual(first);
  });

  it('is refused where another person has previewed the same beside other rules only', async () => {
    const asked = await preview();
    await publish(reformFile(({ deadlines }) => ({ deadlines: deadlines.slice(1) })));
    await preview(reformFile(), ON, 'ole');
    const tryTo = (by: string) => publishRules(rulePorts(db.pool))(administrator(by), asked, true);
    expect(await tryTo('ole')).toEqual({ refusal: 'same-person' });
    expect(await tryTo('rita')).toEqual({ set: 3 });
  });

  it('keeps a prediction while another preview of the same is running', async () => {
    await foundDemo(db.pool, 60);
    const asked = await preview();
    const ports = rulePorts(db.pool);
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = {
      ...ports.previews,
      finish: async (...of: Parameters<typeof ports.previews.finish>) => {
        await finished;
        await ports.previews.finish(...of);
      },
    };
    const begun = await previewRules({ ...ports, previews: slow })(
      administrator('ole'),
      { text: reformFile(), on: ON },
      Math.random,
    );
    expect(await publishRules(ports)(administrator('ole'), asked, true)).toEqual({ set: 2 });
    finish();
    if ('result' in begun) await begun.result;
    const { rows } = await db.owner.query(
      'select count(*) > 0 as kept from rule_set s join rule_prediction using (preview_id) where s.id = 2',
    );
    expect(rows).toEqual([{ kept: true }]);
  });

  it('keeps its rows, its hash and by whom', async () => {
    const { hash, on } = await preview();
    await publishRules(rulePorts(db.pool))(administrator('ole'), { hash, on }, true);
    const { rows, published } = await createRuleSets(db.pool).read();
    expect(await hashOf(contentOf(rows, 2))).toBe(hash);
    expect(published[1]).toMatchObject({ id: 2, takesEffectOn: on, publishedBy: 'ole Prøvesen', withdrawnAt: null });
    expect(ruleSet(rows).setOn(addDays(on, -1))).toBe(1);
    expect(ruleSet(rows).setOn(on)).toBe(2);
  });

  it('changes on its day what was predicted, for every citizen of a changed cell', async () => {
    await foundDemo(db.pool, 300);
    await publish();
    await passUntil(addDays(ON, -1));
    expect((await missed()).missed).toBeGreaterThan(20);
    await passUntil(ON);
    expect(await missed()).toEqual({ missed: 0, all: expect.any(Number) });
    const { rows } = await db.owner.query('select count(*)::integer as due from standing where next_change_on <= $1', [
      ON,
    ]);
    expect(rows).toEqual([{ due: 0 }]);
  });

  it('of rows that begin later prepares the citizens for that day', async () => {
    await foundDemo(db.pool, 60);
    const later = addDays(ON, 5);
    const text = reformFile(({ requirements }) => ({
      requirements: requirements.flatMap((row) =>
        row.group === 2 && row.category === 4 && row.absence === null
          ? [
              { ...row, to: addDays(later, -1) },
              { ...row, from: later, requirement: 2 },
            ]
          : [row],
      ),
    }));
    await publish(text);
    await lowerBoundaries(createDueCitizens(db.pool))();
    const { rows } = await db.owner.query(
      'select contact_group, count(*)::integer as count from standing where next_change_on = $1 group by 1',
      [later],
    );
    expect(rows).toEqual([{ contact_group: 2, count: expect.any(Number) }]);
  });

  it('finds an import that was folded by the rules before, which is folded again by the new ones', async () => {
    const at = (minutes: number) => new Date(NOON - HOUR + minutes * 60_000).toISOString();
    const record = (kind: string, minutes: number, fields: Json): Json => {
      return { id: `p${minutes}`, kind, cpr: CPRS[0], at: at(minutes), ...fields };
    };
    await importAll(db.pool, [record('citizen', 0, { givenName: 'Anne', surname: 'Prøve', municipality: '751' })]);
    const { hash, on } = await preview();
    const feed = createRegisterImport(db.pool);
    const outcomes: string[] = [];
    const importer = importRecords({
      ...feed,
      async write(...args) {
        if (outcomes.length === 0) await publishRules(rulePorts(db.pool))(administrator(), { hash, on }, false);
        const outcome = await feed.write(...args);
        outcomes.push(outcome);
        return outcome;
      },
    });
    const batch: ReceivedRecord[] = [];
    for await (const line of linesOf([record('contact-group', 1, { group: 2, category: 4, from: TEST_DAY })])) {
      batch.push(readRecord(line) as ReceivedRecord);
    }
    expect(await importer(await feed.source('test'), batch)).toMatchObject({ taken: 1 });
    expect(outcomes).toEqual(['stale', 'written']);
    const { rows } = await db.owner.query('select next_change_on from standing');
    expect(rows).toEqual([{ next_change_on: ON }]);
  });

  it('waits until a writer of derived changes has ended', async () => {
    const asked = await preview();
    const writer = await db.owner.connect();
    await writer.query('begin');
    await writer.query('select share_rules()');
    const publishing = publishRules(rulePorts(db.pool))(administrator(), asked, false);
    expect(await Promise.race([publishing, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])).toBe('waits');
    await writer.query('commit');
    writer.release();
    expect(await publishing).toEqual({ set: 2 });
  });
});

describe('the citizens a published rule set concerns', () => {
  it('are prepared by the midnight job when the process that published was killed between two batches', async () => {
    await foundDemo(db.pool, 120);
    const set = await publish();
    const due = createDueCitizens(db.pool);
    const { rules, rulesRevision } = await due.lists();
    const boundaries = [1, 2, 6, 8, 12, 23].flatMap((group) => {
      const day = rules.nextBoundary(addDays(ON, -1), group);
      return day === null ? [] : [{ group, day }];
    });
    expect(boundaries.length).toBeGreaterThan(4);
    expect(await due.lower(set, rulesRevision, boundaries, 3)).toBe('more');
    expect(await due.pendingRules()).toEqual({ set, takesEffectOn: ON });
    await bringUpToDate();
    expect(await due.pendingRules()).toBeNull();
    expect(await due.lower(set, rulesRevision, boundaries, 3)).toBe('done');
    const { rows } = await db.owner.query(
      `select count(*)::integer as late from standing
       where contact_group = any ($1) and coalesce(next_change_on > $2, true)`,
      [boundaries.map(({ group }) => group), ON],
    );
    expect(rows).toEqual([{ late: 0 }]);
    expect((await setsOf())[1]?.loweredAt).not.toBeNull();
  });

  it('are prepared although the day has come: the day itself is then worked out first', async () => {
    await foundDemo(db.pool, 120);
    await publish();
    await runClockFrom(db.owner, startOfDay(addDays(ON, 2)));
    await bringUpToDate();
    const { rows } = await db.owner.query('select count(*)::integer as count from cv_event where cause = $1', [
      `midnight ${ON}`,
    ]);
    expect(rows[0].count).toBeGreaterThan(5);
  });

  it('are prepared by the rules there are: a set published meanwhile begins it anew', async () => {
    await publish();
    const due = createDueCitizens(db.pool);
    const { rulesRevision } = await due.lists();
    expect(await due.lower(2, rulesRevision - 1, [], 10)).toBe('stale');
    expect(await due.lower(2, rulesRevision, [], 10)).toBe('done');
  });
});

describe('withdrawing a rule set', () => {
  const withdraw = (set: number) => withdrawRules(rulePorts(db.pool))(administrator(), { set });

  it('before its day leaves everything as it was, also where its boundary stays', async () => {
    await foundDemo(db.pool, 120);
    const set = await publish();
    await lowerBoundaries(createDueCitizens(db.pool))();
    expect(await withdraw(set)).toBe('withdrawn');
    const { rows: left } = await db.owner.query('select count(*)::integer as predicted from rule_prediction');
    expect(left).toEqual([{ predicted: 0 }]);
    await passUntil(addDays(ON, -1));
    const { rows: boundaries } = await db.owner.query(
      'select count(*)::integer as count from standing where next_change_on = $1',
      [ON],
    );
    expect(boundaries[0].count).toBeGreaterThan(10);
    await passUntil(ON);
    const { rows: events } = await db.owner.query(
      `select count(*)::integer as count from cv_event e where cause = $1
         and not exists (select from contact_group_registration g where g.citizen_id = e.citizen_id
           and $2::date in (valid_from, effective_to + 1))
         and not exists (select from absence a where a.citizen_id = e.citizen_id
           and $2::date in (valid_from, effective_to + 1))`,
      [`midnight ${ON}`, ON],
    );
    expect(events).toEqual([{ count: 0 }]);
    expect((await setsOf())[1]).toMatchObject({ withdrawnBy: 'rita Prøvesen' });
    expect(await entries('WithdrawRules')).toEqual(['allowed']);
  });

  it('is refused, and audited, when it has taken effect, is withdrawn, or is none', async () => {
    const set = await publish();
    const other = await publish(
      reformFile((content) => content),
      addDays(ON, 1),
    );
    expect(await withdraw(1)).toBe('in-force');
    expect(await withdraw(99)).toBe('unknown');
    expect(await withdraw(other)).toBe('withdrawn');
    expect(await withdraw(other)).toBe('withdrawn-before');
    await runClockFrom(db.owner, startOfDay(ON));
    expect(await withdraw(set)).toBe('in-force');
    expect(await entries('WithdrawRules')).toEqual(['in-force', 'unknown', 'allowed', 'withdrawn-before', 'in-force']);
  });

  it('of a set that nobody was prepared for prepares them for those after it', async () => {
    await foundDemo(db.pool, 60);
    const first = await publish();
    // The same for ever: what changes on its day changes from the rules in force if the first one is withdrawn.
    const second = await publish(reformFile(), addDays(ON, 5));
    expect(await withdraw(first)).toBe('withdrawn');
    await lowerBoundaries(createDueCitizens(db.pool))();
    expect(second).toBe(3);
    await passUntil(addDays(ON, 5));
    expect((await missed()).missed).toBe(0);
    const { rows } = await db.owner.query('select count(*)::integer as count from cv_event where cause = $1', [
      `midnight ${addDays(ON, 5)}`,
    ]);
    expect(rows[0].count).toBeGreaterThan(3);
  });
});
