import { pgbenchSide } from '@/bench/drive/pgbench';
import { registerClient } from '@/bench/drive/system-client';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import type { Options } from '@/bench/options';
import { compare } from '@/bench/report/compare';
import { type Figure, figuresOf } from '@/bench/report/result';
import { OrganisationType } from '@/server/domain/code-lists';
import { changeWithout, LISTED, PARTS } from './write-parts';

/** Citizens per pgbench client, each changed by that client alone. */
const CITIZENS_PER_CLIENT = 50;

/**
 * A first draft of state and event: the citizen's row locked, the time of the clock; no fence, no previous times, no
 * audit entry, no stored response. It writes into a table like the event table, with all its indexes.
 */
const PLAIN = `
  create table plain_event (like cv_event including all);
  create table plain_event_text (like cv_event_text including all);
  create function plain_write(p_citizen integer, p_value smallint, p_comment text) returns void language plpgsql volatile as $$
  declare
    c citizen;
    v cv;
    at timestamptz := date_trunc('milliseconds', service_clock());
  begin
    select * into strict c from citizen where id = p_citizen for update;
    select * into strict v from cv where citizen_id = p_citizen;
    insert into plain_event (
      citizen_id, position, guid, occurred_at, feed_at, change_type, operation, from_value, to_value, jobcenter, municipality,
      cv_number, set_by, origin)
    values (
      c.id, c.last_position + 1, gen_random_uuid(), at, at, 2, 2, v.status, p_value, c.municipality, c.municipality,
      v.cv_number, 'authority', 'live');
    insert into plain_event_text (citizen_id, position, user_id, user_name, comment)
      values (c.id, c.last_position + 1, 'bench', 'Bench', p_comment);
    update cv set status = p_value, version = c.last_position + 1 where citizen_id = c.id;
    update citizen set revision = revision + 1, last_position = c.last_position + 1 where id = c.id;
  end $$;
  grant select, insert on plain_event, plain_event_text to cv_app;
  grant execute on function plain_write to cv_app`;

/**
 * P4: a change with a request identifier ÷ the same change without fence, audit entry and stored response; beside it a
 * change without one of these at a time, and a plain write. All as SQL alone.
 */
export async function measureWriteCost(
  {
    options,
    database,
    folder,
  }: { readonly options: Options; readonly database: DatabaseUrls; readonly folder: string },
  say: (line: string) => void,
): Promise<Figure[]> {
  say('A complete write beside a bare one …');
  const { clients } = options;
  await ask(database, PLAIN);
  await registerClient(database, { scopes: ['UpdateCVStatus'], organisations: [] });
  const [client] = await ask<{ id: string }>(database, 'select id from client limit 1');
  const citizens = await ask<{ id: number }>(
    database,
    "select citizen_id as id from cv where state = 'active' order by md5(citizen_id::text) limit $1",
    [clients * CITIZENS_PER_CLIENT],
  );
  if (citizens.length < clients) throw new RangeError(`The population is too small for ${clients} clients.`);
  const each = Math.floor(citizens.length / clients);
  const ids = `'{${citizens.map(({ id }) => id).join(',')}}'::integer[]`;
  const choice = `\\set at 1 + :client_id * ${each} + random(0, ${each - 1})\n\\set value random(2, 4)\n`;
  const comment = `'Godkendt efter samtale: erfaring og uddannelse er beskrevet.'`;
  const side = (name: string, call: string) => ({
    ...pgbenchSide(
      `${choice}select w.* from citizen c, ${call} w where c.id = (${ids})[:at];\n`,
      folder,
      database.appUrl,
      clients,
    ),
    name,
  });
  const changing = (procedure: string): string =>
    `${procedure}(row(${OrganisationType.star}, 'STAR', 'system', 'bench', 'Bench', gen_random_uuid())::actor, 'UpdateCVStatus', c.id, ` +
    `c.revision, 2::smallint, :value::smallint, ${comment}, null, '${client?.id}', gen_random_uuid()::text, '\\x00'::bytea, ` +
    "p_holds => true, p_cases => '[]')";
  const variants: [name: string, call: string][] = [
    ['everything', changing('change_cv')],
    ['bare', changing(await changeWithout(database, LISTED))],
    ['plain', `plain_write(c.id, :value::smallint, ${comment})`],
  ];
  for (const part of PARTS) variants.push([`without ${part}`, changing(await changeWithout(database, [part]))]);
  const compared = await compare(
    variants.map(([name, call]) => side(name, call)),
    options,
  );
  return figuresOf('a change', compared, { bare: { id: 'P4', limit: { least: 0.6 } } });
}
