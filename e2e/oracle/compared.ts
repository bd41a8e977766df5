import type pg from 'pg';
import type { NewEvent } from '@/server/domain/register/citizen-state';
import type { CitizenEffect } from '@/server/domain/register/fold-batch';
import type { Life } from './life';

/** What stands for a citizen and which events they have, as far as the rules are concerned. */
export type Compared = { readonly stands: Readonly<Record<string, unknown>>; readonly events: readonly string[] };

/** Types of events that follow from something, and those they follow. */
const TYPES = new Set([1, 2, 3, 14]);

export function comparedOracle({ cv, standing, deceased, events }: Life): Compared {
  const { requirement, group, side, minimumMet } = standing;
  return {
    stands: {
      ...{ deceased, requirement, group, side, minimumMet },
      cv: cv && { state: cv.state, status: cv.status, availability: cv.availability, choice: choiceText(cv.choice) },
    },
    events: events
      .filter(({ type }) => TYPES.has(type))
      .map(({ type, operation, value, happened, cause }) => eventText(type, operation, value, happened, cause)),
  };
}

export function comparedService(state: CitizenEffect['after'], events: readonly NewEvent[]): Compared {
  const { cv, standing, citizen } = state;
  const exists = cv !== null && cv.state !== 'deleted';
  return {
    stands: {
      deceased: citizen.deceased,
      requirement: standing?.requirement,
      group: standing?.group,
      side: standing?.side ?? 'jobcenter',
      minimumMet: standing?.minimumMet,
      cv: exists
        ? {
            state: cv.state,
            status: cv.status,
            availability: cv.availability,
            choice: choiceText(cv.choice && { ...cv.choice, setBy: cv.choice.by }),
          }
        : null,
    },
    events: events
      .filter(({ changeType }) => TYPES.has(changeType))
      .map(({ changeType, operation, to, occurredAt, cause }) =>
        eventText(changeType, operation, to, occurredAt, cause),
      ),
  };
}

const INSTANT = (column: string) => `floor(extract(epoch from ${column}) * 1000)::double precision`;

/** What the database says about a citizen. */
export async function comparedDatabase(pool: pg.Pool, cpr: string): Promise<Compared> {
  const { rows } = await pool.query(
    `select c.deceased, s.requirement, s.contact_group, s.side, s.minimum_met, cv.state, cv.status, cv.availability,
       cv.choice, cv.choice_by, ${INSTANT('cv.choice_at')} as choice_at, (
         select coalesce(jsonb_agg(jsonb_build_array(
           change_type, operation, to_value, ${INSTANT('occurred_at')}, cause) order by position), '[]')
         from cv_event e where e.citizen_id = c.id and change_type = any ($2)) as events
     from citizen_cpr n
     join citizen c on c.id = n.citizen_id
     left join standing s on s.citizen_id = c.id
     left join cv on cv.citizen_id = c.id and cv.state <> 'deleted'
     where n.cpr = $1`,
    [cpr, [...TYPES]],
  );
  const [row] = rows;
  const choice = row.choice === null ? null : { value: row.choice, setBy: row.choice_by, at: row.choice_at };
  return {
    stands: {
      ...{ deceased: row.deceased, requirement: row.requirement, group: row.contact_group },
      ...{ side: row.side ?? 'jobcenter', minimumMet: row.minimum_met },
      cv: row.state && {
        ...{ state: row.state, status: row.status, availability: row.availability, choice: choiceText(choice) },
      },
    },
    events: row.events.map((event: Parameters<typeof eventText>) => eventText(...event)),
  };
}

function choiceText(choice: { readonly value: number; readonly setBy: string; readonly at: number } | null) {
  return choice && `${choice.value} by ${choice.setBy}, ${new Date(choice.at).toISOString()}`;
}

function eventText(type: number, operation: number, value: number | null, happened: number, cause: string | null) {
  return `${type}/${operation} → ${value ?? '–'} ${new Date(happened).toISOString()} ${cause ?? ''}`;
}
