import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { danishDay, daysLater } from '@/e2e/oracle/calendar';
import type { OracleRecord } from '@/e2e/oracle/records';
import { ChangeType } from '@/server/domain/code-lists';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importAll } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { between, chance, pick } from '@/server/population/random';
import type { History, Relation } from './history';
import type { Instance } from './instance';
import { isTrouble, linger, type RunContext } from './run-context';
import { COUNTRY, callerOf, judgesOf, MUNICIPALITIES, relationIn } from './scopes';
import type { Citizen } from './world';

// Citizens whom the register feed tells about and the rules decide on: registrations of them begin and end at the
// midnights of a run.

/** Their numbers are of another series than those of the citizens that populate() makes. */
const SERIES = 1_000_000;
const MINUTE = 60_000;

const GROUPS = [{ group: 1 }, { group: 2, category: 4 }, { group: 8 }, { group: 13, category: 5 }] as const;
const MINIMUM = ['jobTarget', 'employmentTerms', 'workExperience', 'education'] as const;

/** Imports the first records of citizens. */
export async function register(
  context: Omit<RunContext, 'registered'>,
  pool: pg.Pool,
  count: number,
): Promise<Citizen[]> {
  const { history, clock, random } = context;
  const numbers = createCprNumbers(SERIES, dayNumber('2026-01-01'));
  const people = Array.from({ length: count }, (_, index) => numbers.numberOf(index));
  const imports = people.map(({ cpr }, index) => {
    const municipality = pick(random, MUNICIPALITIES);
    return {
      cpr,
      municipality,
      records: dated(cpr, clock.now() - MINUTE, [
        { kind: 'citizen', givenName: 'Checker', surname: 'Prøve', municipality },
        { kind: 'fund-membership', fund: 3, from: '2020-01-01' },
        { kind: 'cv', cvNumber: 900_000 + index, state: 'active' },
        ...MINIMUM.map((element) => ({
          kind: 'cv-element',
          element,
          elementId: 'a',
          operation: 1,
          data: { title: 'A' },
        })),
        contact(false),
      ]),
    };
  });
  await importAll(
    pool,
    imports.flatMap(({ records }) => records),
  );
  const { rows } = await pool.query<{ cpr: string; id: number }>(
    'select cpr, citizen_id as id from citizen_cpr where cpr = any ($1)',
    [people.map(({ cpr }) => cpr)],
  );
  const idOf = new Map(rows.map(({ cpr, id }) => [cpr, id]));
  return imports.map(({ cpr, municipality, records }) => {
    const id = idOf.get(cpr) as number;
    history.moves.push({ citizenId: id, afterPosition: 0, relation: relationIn(municipality, 3) });
    history.numbers.push({ citizenId: id, cpr, validFrom: Number.NEGATIVE_INFINITY });
    history.imports.push({ citizenId: id, records, acknowledged: true });
    return { id, cpr, changedCpr: cpr };
  });
}

const given = new Set<string>();

/** Gives records ids, and times of their own, which rise: by these their events are found. */
function dated(cpr: string, from: number, drafts: readonly object[]): OracleRecord[] {
  let at = Math.floor(from);
  return drafts.map((draft) => {
    while (given.has(`${cpr} ${at}`)) at += 1;
    given.add(`${cpr} ${at}`);
    return { id: randomUUID(), cpr, at: new Date(at).toISOString(), ...draft } as OracleRecord;
  });
}

const contact = (emailHidden: boolean) => ({
  ...{ kind: 'cv-element', element: 'contact', elementId: 'a', operation: 1 },
  data: { email: 'a@b.dk', emailHidden },
});

/** Imports records about them, again until the answer comes. */
export async function importRecords(context: RunContext): Promise<void> {
  const { history, registered, instances, random } = context;
  while (context.running()) {
    const batch = Array.from({ length: between(random, 1, 3) }, () => {
      const citizen = pick(random, registered);
      const made = { citizenId: citizen.id, records: drawRecords(context, citizen), acknowledged: false };
      history.imports.push(made);
      return made;
    });
    const send = () =>
      importAll(
        pick(random, instances).feedPool,
        batch.flatMap(({ records }) => records),
      );
    for (let answered = false; !answered && context.running(); ) {
      answered = await send().then(
        ({ refused, lines }) => {
          // The clock was set back since the records were made.
          const wrong = lines.filter(({ reason }) => reason !== 'ahead-of-time');
          if (wrong.length > 0) history.unexpectedErrors.push(`import: ${JSON.stringify(wrong)}`);
          for (const made of batch) made.acknowledged = refused === 0;
          return true;
        },
        (error: unknown) => {
          const expected = isTrouble(error, history) || error instanceof VersionConflict;
          if (!expected) history.unexpectedErrors.push(`import: ${error}`);
          return false;
        },
      );
      if (!answered) await linger(random, 20, 100);
    }
    await linger(random, 10, 80);
  }
}

/** What is recorded together about a citizen; the last record always has an event, which tells when. */
function drawRecords({ clock, random, history }: RunContext, { id, cpr }: Citizen): OracleRecord[] {
  const municipality = relationOf(history, id).municipality;
  const today = danishDay(clock.now());
  const from = daysLater(today, between(random, -1, 3));
  const period = { from, ...(chance(random, 0.7) && { to: daysLater(from, between(random, 0, 2)) }) };
  const registration = { ...period, ...(chance(random, 0.1) && { cancelled: true }) };
  const drafts = pick<readonly object[]>(random, [
    [{ kind: 'contact-group', ...pick(random, GROUPS), ...registration }],
    [{ kind: 'contact-group', ...pick(random, GROUPS), ...registration }],
    [{ kind: 'absence', type: pick(random, [8, 11, 22]), ...registration }],
    [{ kind: 'cv-availability', availability: pick(random, [1, 2]), setBy: 'citizen' }],
    [{ kind: 'citizen', givenName: 'Checker', surname: 'Prøve', municipality, deceased: chance(random, 0.3) }],
    [],
  ]);
  // The clock may be set back to before the CV was created, and nothing of a CV is older than the CV.
  return dated(cpr, Math.max(clock.now(), createdAt(history, id)), [...drafts, contact(chance(random, 0.2))]);
}

/** Works out on one instance what midnights change. */
export async function deriveAtMidnights(context: RunContext, { bringUpToDate }: Instance): Promise<void> {
  const { history, random } = context;
  while (context.running()) {
    await bringUpToDate(context.running).catch((error: unknown) => {
      if (!isTrouble(error, history)) history.unexpectedErrors.push(`midnights: ${error}`);
    });
    await linger(random, 20, 150);
  }
}

/** Sets the availability, or reads the log, of citizens who may be due. */
export async function chooseAndLook(context: RunContext): Promise<void> {
  const { history, registered, instances, random } = context;
  while (context.running()) {
    const { id, cpr } = pick(random, registered);
    const { operations } = pick(random, instances);
    const requestId = randomUUID();
    const by = pick(random, judgesOf(relationOf(history, id)));
    const value = pick(random, [1, 2]);
    if (chance(random, 0.4)) {
      await operations.getCvList({ caller: COUNTRY.caller, requestId }, { cpr }).catch((error: unknown) => {
        const expected = isTrouble(error, history) || error instanceof VersionConflict;
        if (!expected) history.unexpectedErrors.push(`look: ${error}`);
      });
    } else {
      const call = { caller: callerOf(by, 'caseworker'), requestId };
      const outcome = await operations.updateCvAvailability(call, { cpr, availability: value }).then(
        () => 'acknowledged' as const,
        (error: unknown) => {
          if (isTrouble(error, history)) return 'unknown' as const;
          if (error instanceof ServiceFault || error instanceof VersionConflict) return 'nothing' as const;
          history.unexpectedErrors.push(`choose: ${error}`);
          return 'unknown' as const;
        },
      );
      const event = { citizenId: id, changeType: ChangeType.availability, operation: null, value };
      history.writes.push({ requestId, by, events: [event], outcome });
    }
    await linger(random, 5, 40);
  }
}

/** When what was registered first had all been recorded. */
function createdAt({ imports }: History, id: number): number {
  return Date.parse(imports.find(({ citizenId }) => citizenId === id)?.records.at(-1)?.at as string);
}

/** It stays the same: only registrations of groups and absences begin and end. */
function relationOf({ moves }: History, id: number): Relation {
  return moves.find(({ citizenId }) => citizenId === id)?.relation as Relation;
}
