import type pg from 'pg';
import { chance, pick } from '@/server/population/random';
import { linger, type Stage } from './actor';
import { FUNDS, JOBCENTERS } from './scopes';
import { drawRelation } from './world';

/**
 * Moves citizens between municipalities, funds and operators, as a register feed does: the citizen's row is locked, so
 * what is taken down holds for exactly the events after that position.
 */
export async function move(stage: Stage, owner: pg.Pool): Promise<void> {
  const { history, citizens, random, calm } = stage;
  while (stage.running()) {
    const citizenId = pick(random, citizens).id;
    const drawn = drawRelation(random);
    // A referral for another jobcenter than the citizen's gives the operator nothing.
    const referredBy = chance(random, 0.7) ? drawn.jobcenter : pick(random, JOBCENTERS);
    const relation = { ...drawn, operator: referredBy === drawn.jobcenter ? drawn.operator : null };
    const { rows } = await calm.together(() =>
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

/** Everything in one statement hangs on the row that is locked and updated first. */
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

/** Gives citizens another number, once each: a closed period keeps the number of then (domain.md § 3). */
export async function renumber(stage: Stage, owner: pg.Pool): Promise<void> {
  const { history, random, calm } = stage;
  const left = [...stage.citizens];
  while (stage.running() && left.length > 0) {
    const [{ id, changedCpr }] = left.splice(Math.floor(random() * left.length), 1) as [(typeof left)[number]];
    const { rows } = await calm.together(() => owner.query<{ valid_from: Date }>(RENUMBER, [id, changedCpr]));
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

/** Ends connections of the service, sealers' among them, wherever they stand. */
export async function kill(stage: Stage, superuser: pg.Pool): Promise<void> {
  while (stage.running()) {
    await linger(stage.random, 300, 900);
    await stage.calm.together(() =>
      superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = $1 order by random() limit 1`,
        [pick(stage.random, ['cv sealer', 'cv sealer', 'cv screens', 'cv systems'])],
      ),
    );
  }
}

/** Whole answers that readers have from the database before it may be killed again. */
const LEAST_READ = 3;

/** Kills the whole database now and then, in the middle of whatever everybody does, and has it started again. */
export async function crash(stage: Stage, crashOnce: () => Promise<void>): Promise<void> {
  const { history } = stage;
  while (stage.running()) {
    const before = history.reads.length;
    await linger(stage.random, 800, 2_500);
    // On a slow machine it would be killed before it could answer anybody.
    while (history.reads.length < before + LEAST_READ && stage.running()) await linger(stage.random, 10, 100);
    if (!stage.running()) return;
    await stage.calm.alone(crashOnce);
    history.crashes += 1;
  }
}

/** Looks at the feed's clock, and at how many events one snapshot has at or before what is sealed. */
export async function watch(stage: Stage, owner: pg.Pool): Promise<void> {
  while (stage.running()) {
    const { rows } = await stage.calm.together(() =>
      owner.query<{ closing: number; sealed: number; events: number }>(
        `select (select last_value from feed_closing) as closing,
           case when isfinite(sealed) then (extract(epoch from sealed) * 1000)::bigint else 0 end as sealed,
           (select count(*) from cv_event where feed_at <= sealed) as events
         from feed_state`,
      ),
    );
    if (rows[0]) stage.history.samples.push(rows[0]);
    await linger(stage.random, 15, 40);
  }
}
