import { expect, it } from 'vitest';
import { TEST_SEED } from '@/server/database/test-clock';
import type { CitizenEffect } from '@/server/domain/register/fold-batch';
import { type DomainRegister, domainRegister, listsWith } from './domain-register';
import { scriptOf } from './lives';
import type { OracleRecord } from './records';

const LISTS = listsWith();
const CASES = Number(process.env.ORACLE_CASES ?? 250);

it('neighbouring records of different keys that derive nothing in either order may be swapped', () => {
  let swapped = 0;
  for (let number = 0; number < CASES; number++) {
    const { heard } = scriptOf(TEST_SEED, number, '0203801234');
    const register = domainRegister(LISTS);
    heard.forEach((one, at) => {
      const other = heard[at + 1];
      if (at > 0 && other && differInKey(one.record, other.record)) {
        const inOrder = played(register.fork(), [one.record, other.record], other.heardAt);
        const reversed = played(register.fork(), [other.record, one.record], other.heardAt);
        const derives = inOrder.derives || reversed.derives;
        const which = `records ${at} and ${at + 1} of story ${number}, TEST_SEED=${TEST_SEED}`;
        if (!derives) expect(reversed.state, which).toEqual(inOrder.state);
        swapped += derives ? 0 : 1;
      }
      register.importAt(one.heardAt, [one.record]);
    });
  }
  expect(swapped).toBeGreaterThan(CASES);
});

function played(register: DomainRegister, last: readonly OracleRecord[], instant: number) {
  register.jobAt(instant);
  const refused: string[] = [];
  let derives = false;
  for (const record of last) {
    const seen = register.events().length;
    const before = workedOut(register.state());
    refused.push(...register.importAt(instant, [record]));
    const events = register.events().slice(seen);
    derives ||= events.some(({ origin }) => origin === 'derived') || workedOut(register.state()) !== before;
  }
  return { derives, state: { ...settled(register.state()), refused: refused.toSorted() } };
}

/** What is derived for everyone; without a CV there is no event of it. */
function workedOut({ standing }: CitizenEffect['after']): string {
  return `${standing?.group} ${standing?.requirement}`;
}

/** The state without positions of events and without the order of receipt, which decides since when something stood. */
function settled({ citizen, groups, absences, funds, elements, cv, track: _track, ...rest }: CitizenEffect['after']) {
  const inAnyOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
  const { statusPosition, availabilityPosition, version, ...life } = cv ?? {
    ...{ statusPosition: 0, availabilityPosition: 0, version: 0 },
  };
  return {
    ...{ ...rest, citizen, cv: life, cases: rest.cases.map(({ since: _since, ...one }) => one) },
    ...{ groups: inAnyOrder(groups), absences: inAnyOrder(absences) },
    ...{ funds: inAnyOrder(funds), elements: inAnyOrder(elements) },
  };
}

/** Keys by wire.md § 3. */
function differInKey(one: OracleRecord, other: OracleRecord): boolean {
  const kinds = [one.kind, other.kind];
  if (one.id === other.id || kinds.every((kind) => kind === 'cv-availability')) return false;
  // What is of a CV has its key within that CV.
  if (kinds.includes('cv')) return !kinds.some((kind) => OF_A_CV.has(kind));
  if (one.kind === 'contact-group' && other.kind === 'contact-group' && one.from === other.from) {
    // Of two groups with the same `from` and the same `at` the one received later counts.
    return one.group !== other.group && one.at !== other.at;
  }
  return keyOf(one) !== keyOf(other);
}

const OF_A_CV = new Set(['cv', 'cv-element', 'cv-availability', 'history']);

function keyOf(record: OracleRecord): string {
  switch (record.kind) {
    case 'contact-group':
      return `group ${record.group} ${record.from}`;
    case 'absence':
      return `absence ${record.type} ${record.from}`;
    case 'fund-membership':
      return `fund ${record.from}`;
    case 'cv-element':
      return `element ${record.element} ${record.elementId}`;
    case 'history':
      return `history ${record.id}`;
    default:
      return record.kind;
  }
}
