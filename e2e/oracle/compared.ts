import type pg from 'pg';
import { kindsOf } from '@/server/adapters/postgres/register-rows';
import type { NewEvent, StoredCase } from '@/server/domain/register/citizen-state';
import type { CitizenEffect } from '@/server/domain/register/fold-batch';
import { casesIn } from './cases';
import type { Life } from './life';

/** What stands for a citizen and which events they have, as far as the rules are concerned. */
export type Compared = { readonly stands: Readonly<Record<string, unknown>>; readonly events: readonly string[] };

/** Types of events that follow from something, and those they follow. */
const TYPES = new Set([1, 2, 3, 14]);

export function comparedOracle(life: Life): Compared {
  const { cv, standing, deceased, events } = life;
  const { requirement, group, side, minimumMet } = standing;
  return {
    stands: {
      ...{ deceased, requirement, group, side, minimumMet, cases: casesIn(life) },
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
      cases: state.cases.map(caseText),
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
         from cv_event e where e.citizen_id = c.id and change_type = any ($2)) as events,
       (select coalesce(jsonb_agg(jsonb_build_object(
          'unit', jsonb_build_object('type', unit_type, 'code', unit_code), 'kind', kind, 'bits', marks,
          'operator', operator, 'lastDay', nullif(last_day, 'infinity'), 'municipality', w.municipality)
          order by unit_type), '[]')
        from work_case w where w.citizen_id = c.id) as cases
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
      cases: row.cases.map(({ bits, ...one }: Omit<Told, 'marks'> & { bits: number }) =>
        caseText({ ...one, marks: kindsOf(bits) }),
      ),
      cv: row.state && {
        ...{ state: row.state, status: row.status, availability: row.availability, choice: choiceText(choice) },
      },
    },
    events: row.events.map((event: Parameters<typeof eventText>) => eventText(...event)),
  };
}

type Told = Pick<StoredCase, 'unit' | 'kind' | 'marks' | 'operator' | 'lastDay' | 'municipality'>;

function caseText({ unit, kind, marks, operator, lastDay, municipality }: Told): string {
  const name = {
    1: `jobcenter ${unit.code} ${municipality}`,
    2: `fund ${unit.code}`,
    4: `operator ${unit.code}`,
  }[unit.type];
  return `${name}: ${[kind, ...marks]}${operator ? ` (${operator})` : ''} until ${lastDay ?? 'ever'}`;
}

function choiceText(choice: { readonly value: number; readonly setBy: string; readonly at: number } | null) {
  return choice && `${choice.value} by ${choice.setBy}, ${new Date(choice.at).toISOString()}`;
}

function eventText(type: number, operation: number, value: number | null, happened: number, cause: string | null) {
  return `${type}/${operation} → ${value ?? '–'} ${new Date(happened).toISOString()} ${cause ?? ''}`;
}
