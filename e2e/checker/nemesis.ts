import type pg from 'pg';
import { danishDay, daysLater, midnightOf } from '@/e2e/oracle/calendar';
import { between, chance, pick } from '@/server/population/random';
import { linger, type RunContext } from './run-context';
import { FUNDS, JOBCENTERS } from './scopes';
import { drawRelation } from './world';

const SECOND = 1_000;
const HOUR = 3_600_000;

/**
 * Moves citizens between municipalities, funds and operators, as a register feed does. The citizen's row is locked, so
 * the recorded relation applies exactly to the events after that position.
 */
export async function move(context: RunContext, owner: pg.Pool): Promise<void> {
  const { history, citizens, random, lock } = context;
  while (context.running()) {
    const citizenId = pick(random, citizens).id;
    const drawn = drawRelation(random);
    // A referral for another jobcenter than the citizen's has no effect.
    const referredBy = chance(random, 0.7) ? drawn.jobcenter : pick(random, JOBCENTERS);
    const relation = { ...drawn, operator: referredBy === drawn.jobcenter ? drawn.operator : null };
    const { rows } = await lock.shared(() =>
      owner.query<{ position: number }>({
        text: MOVE,
        values: [
          citizenId,
          drawn.municipality,
          drawn.fund ?? FUNDS[0],
          drawn.fund === null,
          drawn.operator,
          referredBy,
        ],
      }),
    );
    history.moves.push({ citizenId, afterPosition: rows[0]?.position as number, relation });
    await linger(random, 5, 40);
  }
}

/** One statement; every part depends on the row that is locked and updated first. */
const MOVE = `
  with moved as (
    update citizen set municipality = $2, revision = revision + 1 where id = $1 returning id, last_position),
  membership as (
    update fund_membership set fund = $3, cancelled = $4 from moved where citizen_id = moved.id),
  ended as (
    update referral set cancelled = true from moved
    where citizen_id = moved.id and (operator, jobcenter) is distinct from ($5::text, $6::text)),
  begun as (
    insert into referral (citizen_id, valid_from, operator, jobcenter, valid_to, effective_to, cancelled, at)
    select id, '2020-01-01', $5, $6, 'infinity', 'infinity', false, '2026-01-01Z' from moved where $5::text is not null
    on conflict (citizen_id, operator, jobcenter, valid_from) do update set cancelled = false)
  select last_position as position from moved`;

/** Gives every citizen another number, once: a closed period keeps the number of its time (domain.md § 3). */
export async function renumber(context: RunContext, owner: pg.Pool): Promise<void> {
  const { history, random, lock } = context;
  const left = [...context.citizens];
  while (context.running() && left.length > 0) {
    const [{ id, changedCpr }] = left.splice(Math.floor(random() * left.length), 1) as [(typeof left)[number]];
    const { rows } = await lock.shared(() => owner.query<{ valid_from: Date }>(RENUMBER, [id, changedCpr]));
    const [{ valid_from }] = rows as [{ valid_from: Date }];
    history.numbers.push({ citizenId: id, cpr: changedCpr, validFrom: valid_from.getTime() });
    await linger(random, 50, 250);
  }
}

const RENUMBER = `
  with locked as (select id, last_feed_at from citizen where id = $1 for update),
  timed as materialized (select id, next_feed_time(last_feed_at) as feed_at from locked),
  touched as (
    update citizen set revision = revision + 1, last_feed_at = feed_at from timed where citizen.id = timed.id)
  insert into citizen_cpr (cpr, citizen_id, valid_from) select $2, id, feed_at from timed returning valid_from`;

/**
 * Sets the clock to just before the next midnight again and again, so that it comes while all write; sometimes far
 * ahead, or back.
 */
export async function passDays(context: RunContext, owner: pg.Pool): Promise<void> {
  const { history, random, clock, lock } = context;
  while (context.running()) {
    const now = clock.now();
    const midnight = midnightOf(daysLater(danishDay(now), 1));
    const [to, least, most] = pick(random, [
      ...Array.from({ length: 6 }, () => [midnight - between(random, 50, 300), 300, 900] as const),
      [now + between(random, 1, 50) * HOUR, 50, 300],
      [now - between(random, 1, 45 * 60) * SECOND, 100, 900],
    ]);
    await lock.shared(async () => {
      await clock.set(to);
      await owner.query('select ensure_access_log_partitions()');
    });
    if (to > now) history.midnights += 1;
    await linger(random, least, most);
  }
}

/** Terminates connections of the service, including those of sealers, at any point. */
export async function kill(context: RunContext, superuser: pg.Pool): Promise<void> {
  while (context.running()) {
    await linger(context.random, 300, 900);
    await context.lock.shared(() =>
      superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = $1 and usename = 'cv_app' order by random() limit 1`,
        [pick(context.random, ['cv sealer', 'cv sealer', 'cv screens', 'cv systems', 'cv derive', 'cv feed'])],
      ),
    );
  }
}

/** Lists that must be read between two crashes. */
const LEAST_READ = 3;

/** Kills the whole database now and then, and restarts it. */
export async function crash(context: RunContext, crashOnce: () => Promise<void>): Promise<void> {
  const { history } = context;
  while (context.running()) {
    const before = history.reads.length;
    await linger(context.random, 800, 2_500);
    // A slow machine would otherwise be killed before it answers any list.
    while (history.reads.length < before + LEAST_READ && context.running()) await linger(context.random, 10, 100);
    if (!context.running()) return;
    await context.lock.exclusive(crashOnce);
    history.crashes += 1;
  }
}

/** Samples the feed's clock and the number of events up to `sealed`, in one snapshot. */
export async function watch(context: RunContext, owner: pg.Pool): Promise<void> {
  while (context.running()) {
    const { rows } = await context.lock.shared(() =>
      owner.query<{ closing: number; sealed: number; events: number }>(
        `select (select last_value from feed_closing) as closing,
           case when isfinite(sealed) then (extract(epoch from sealed) * 1000)::bigint else 0 end as sealed,
           (select count(*) from cv_event where feed_at <= sealed) as events
         from feed_state`,
      ),
    );
    if (rows[0]) context.history.samples.push(rows[0]);
    await linger(context.random, 15, 40);
  }
}
