import { createHash } from 'node:crypto';
import type { Month } from '@/bench/measure/month';
import type { Organisation } from '@/server/domain/caller';

/** The caller, and the demo user it is signed in as. */
export type Actor = Organisation & { readonly person: string };

/** Citizens per pgbench client: their choice is spelt out in the script. */
const CITIZENS_PER_CLIENT = 8;

type Change = {
  readonly operation: string;
  readonly changeType: number;
  /** One of them is drawn for each call. */
  readonly values: readonly number[];
  readonly comment: string | null;
};

// The statements of bare-operations.ts in pgbench's language. Its only state is variables, so a client's citizen is
// chosen by the client's number.

export function changeOfOne(
  actor: Actor,
  token: string | null,
  shares: readonly (readonly string[])[],
  change: Change,
): string {
  const { operation, changeType, values, comment } = change;
  const status = changeType === 2 ? ':value::smallint' : 'null';
  return lines([
    chooseCitizen(shares),
    `\\set value random(${Math.min(...values)}, ${Math.max(...values)})`,
    session(token),
    facts(actor, token, status),
    `select * from change_cv(${by(actor)}, ${text(operation)}, :citizen, :revision, ${changeType}::smallint, ` +
      `:value::smallint, ${comment === null ? 'null' : text(comment)}, p_holds => true, p_cases => '[]');`,
  ]);
}

export function logOfOne(actor: Actor, token: string | null, shares: readonly (readonly string[])[]): string {
  return lines([
    chooseCitizen(shares),
    session(token),
    facts(actor, token, 'null'),
    `select * from cv_log(${by(actor)}, :citizen, :revision);`,
  ]);
}

export function pageOfMany(
  actor: Actor,
  token: string | null,
  month: Month,
  jobcenter: string | null,
  pages: number | { readonly only: number },
): string {
  const { type, code } = actor;
  const filter = jobcenter === null ? 'null' : text(jobcenter);
  const [least, most] = typeof pages === 'number' ? [1, pages] : [pages.only, pages.only];
  return lines([
    `\\set page random(${least}, ${most})`,
    session(token),
    `select * from list_facts(${type}::smallint, ${text(code)}, ${filter});`,
    `select * from updated_cvs(${by(actor)}, 'GetUpdatedCVs', ${text(month.start)}, ${text(month.end)}, ${filter}, :page, 1000);`,
  ]);
}

function chooseCitizen(shares: readonly (readonly string[])[]): string {
  const each = Math.min(CITIZENS_PER_CLIENT, ...shares.map(({ length }) => length));
  const chosen = shares.flatMap((share) => share.slice(0, each));
  const cases = chosen.map((cpr, at) => `when :at = ${at} then ${Number(cpr)}`);
  return `\\set at :client_id * ${each} + random(0, ${each - 1})\n\\set cpr case ${cases.join(' ')} end`;
}

/** The statement that finds the session; empty for a caller without one. */
function session(token: string | null): string {
  if (token === null) return '';
  return `select * from session_read('\\x${createHash('sha256').update(token).digest('hex')}', 30, '{demo}', true);`;
}

/** The facts, with the counts of look-ups: those of a person and their organisation, or of a client system. */
function facts({ type, code, person }: Actor, token: string | null, status: string): string {
  const [scopes, keys] =
    token === null
      ? [['client'], [person]]
      : [
          ['user', 'organisation'],
          [person, `${type}:${code}`],
        ];
  return (
    `select f->>'citizenId' as citizen, f->>'revision' as revision, counts ` +
    `from cv_facts(${type}::smallint, ${text(code)}, lpad(:cpr::text, 10, '0'), null, ${status}, false) f, ` +
    `look_up_counts(${array(scopes)}, ${array(keys)}) counts \\gset`
  );
}

function array(values: readonly string[]): string {
  return `array[${values.map(text).join(', ')}]`;
}

function by({ type, code, person }: Actor): string {
  return `row(${type}, ${text(code)}, 'supervisor', ${text(person)}, 'Bench', gen_random_uuid())::actor`;
}

function text(value: string): string {
  return `'${value}'`;
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
