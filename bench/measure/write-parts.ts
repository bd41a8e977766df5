import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import { APP_ROLE } from '@/server/database/embedded/urls';

/** The functions of a change. */
const FUNCTIONS = ['change_cv', 'append_event'] as const;

/** What a change does beside state and event, as edits that remove it from the functions' text. */
const EDITS = {
  fence: [[/next_feed_time\(c\.last_feed_at\)/, "date_trunc('milliseconds', service_clock())"]],
  'audit entry': [[/perform audit_entry\([^;]*;/, '']],
  'stored response': [[/if p_client is not null and not keep_answer\([^)]*\) then/, 'if false then']],
  stamps: [
    [/stamps\.jobcenter, stamps\.fund, stamps\.operator/, 'null as jobcenter, null as fund, null as operator'],
    [/, citizen_stamps\([^)]*\) stamps/, ''],
    [/e\.jobcenter := v\.jobcenter/, 'e.jobcenter := c.municipality'],
  ],
  cases: [[/perform write_cases\([^;]*;/, 'null;']],
  'previous times': [[/if e\.change_type <= change_type\('summary'\) then.*?\n {2}end if;/s, '']],
  'guard and foreign keys': [
    [/insert into cv_event /, 'insert into plain_event '],
    [/insert into cv_event_text /, 'insert into plain_event_text '],
  ],
} as const satisfies Record<string, readonly (readonly [RegExp, string])[]>;

export type Part = keyof typeof EDITS;
export const PARTS = Object.keys(EDITS) as readonly Part[];

/** The parts that P4 names (performance.md): fence, audit and request identifier. */
export const LISTED: readonly Part[] = ['fence', 'audit entry', 'stored response'];

/**
 * Makes a change_cv without some parts.
 * @returns its name
 * @throws RangeError when the text of the functions no longer matches EDITS
 */
export async function changeWithout(database: DatabaseUrls, parts: readonly Part[]): Promise<string> {
  const found = await ask<{ text: string }>(
    database,
    // An older version's function of that name may still exist with other parameters.
    `select distinct on (proname) pg_get_functiondef(oid) as text from pg_proc where proname = any ($1) order by proname, oid desc`,
    [FUNCTIONS],
  );
  let text = found.map((row) => row.text).join(';\n');
  for (const part of parts) {
    for (const [what, instead] of EDITS[part]) {
      if (!what.test(text)) throw new RangeError(`The functions no longer match the edit "${part}".`);
      text = text.replace(what, instead);
    }
  }
  const suffix = `_without_${parts.join('_').replaceAll(' ', '_')}`;
  for (const name of FUNCTIONS) text = text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), name + suffix);
  await ask(database, `${text}; grant execute on all functions in schema public to ${APP_ROLE}`);
  return `change_cv${suffix}`;
}
