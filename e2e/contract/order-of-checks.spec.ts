import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { seedRows, specTable } from '@/server/domain/specification.test-support';
import { type Caller, of } from './callers';
import { type BrokenCall, brokenCalls, CALLERS, CITIZEN_OPERATIONS } from './checks';
import { addCitizen, PLAIN, type Situation, situate, spareCpr } from './citizens';
import { type DoorOperation, OPERATIONS, wordOf } from './door';
import { openFixture } from './fixture';
import { citizenState, entriesOf } from './register';

const CPR = spareCpr(0);
const UNREGISTERED_CPR = spareCpr(1);
const ZEROS = '0000000000';

const fixture = await openFixture({
  async prepare(owner) {
    await addCitizen(owner, CPR);
    // Everybody is the citizen's guest all along, which must change none of these answers (trust.md § 2).
    await owner.query(
      `create function be_guest() returns trigger language plpgsql as $$ begin
         insert into guest_access (citizen_id, organisation_type, organisation_code, role, user_id, user_name, kind,
             reason, opened_at, opened_on, until, seen_by)
           select citizen_id, new.organisation_type, new.organisation_code, new.role, new.user_id, new.user_name,
             'other', 'Prøve', service_clock(), danish_today(), service_clock() + interval '1 day', '{}' from citizen_cpr
           on conflict do nothing;
         return null;
       end $$;
       create trigger be_guest after insert or update of organisation_type, organisation_code, role on session
         for each row execute function be_guest()`,
    );
  },
});
afterAll(fixture.close);

const NAMED_CALLERS = CALLERS.map((checks) => [checks.who, checks] as const);
const PERIOD = { start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' };

/** Calls of one situation together, so that it is set up once. */
function bySituation(calls: readonly BrokenCall[]): readonly BrokenCall[] {
  const key = ({ call }: BrokenCall) => JSON.stringify(call.situation);
  return [...calls].sort((a, b) => key(a).localeCompare(key(b)));
}

afterAll(async () => {
  const { rows } = await fixture.owner.query(
    'select count(distinct organisation_type)::integer as types from guest_access',
  );
  expect(rows).toEqual([{ types: 8 }]);
});

describe.each(fixture.doors)('the order of checks through $name', (door) => {
  const left = { ran: 0, aboutThemselves: 0, other: 0 };
  const carried: (caller: Caller, operation: DoorOperation, input: unknown) => boolean = (caller, operation, input) => {
    const carries = door.carries(operation, caller, input);
    left[carries ? 'ran' : caller.selfCpr !== undefined ? 'aboutThemselves' : 'other'] += 1;
    return carries;
  };

  describe.each(CITIZEN_OPERATIONS)('§ 4 %s', (operation) => {
    it.each(NAMED_CALLERS)('§ 4 a %s: of any two broken checks the earlier one answers', async (_who, checks) => {
      const wrong: string[] = [];
      let situation: Situation | undefined;
      let before = '';
      for (const { call, expected, how } of bySituation(brokenCalls(checks, operation, CPR))) {
        if (!carried(call.caller, operation, call.input)) continue;
        if (!isDeepStrictEqual(call.situation, situation)) {
          await situate(fixture.owner, CPR, call.situation);
          before = await citizenState(fixture.owner, CPR);
        }
        situation = call.situation;
        const outcome = await door[operation](call.caller, call.input);
        const word = wordOf(outcome);
        if (word !== expected) wrong.push(`${how}: ${word} instead of ${expected}`);
        const [entries, after] = await Promise.all([
          entriesOf(fixture.owner, outcome.requestId),
          citizenState(fixture.owner, CPR),
        ]);
        const outcomes = entries.map((entry) => entry.outcome);
        if (outcomes.join() !== (expected === 'answer' ? 'allowed' : expected)) wrong.push(`${how}: log ${outcomes}`);
        const writes = expected === 'answer' && operation !== 'getCvList';
        if ((after !== before) !== writes) wrong.push(`${how}: ${writes ? 'not written' : 'written'}`);
        before = after;
      }
      expect(wrong).toEqual([]);
    });
  });

  it('every call is made through this door, except those it cannot express', () => {
    const all = CITIZEN_OPERATIONS.flatMap((operation) =>
      CALLERS.flatMap((checks) => brokenCalls(checks, operation, CPR)),
    );
    const aboutThemselves = all.filter(({ call }) => call.caller.selfCpr !== undefined).length;
    const expected = door.name === 'tRPC' ? 0 : aboutThemselves;
    expect(left).toEqual({ ran: all.length - expected, aboutThemselves: expected, other: 0 });
    expect(aboutThemselves).toBeGreaterThan(50);
  });

  it('§ 4 every organisation type passes exactly the checks of its table', async () => {
    const rows = specTable('| # | Check | Code |');
    const [, , , ...cells] = rows.find(([check]) => check === '3') ?? [];
    const upTo = cells.map((cell) => Number(cell.split('–')[1]));
    const operations = ['updateCvStatus', 'updateCvAvailability', 'getUpdatedCvs', 'getCvList'] as const;
    const everybodys: Situation = {
      ...PLAIN,
      funds: [{ fund: 3 }],
      group: { id: 8 },
      referrals: [{ operator: '12345678', jobcenter: '751' }],
    };
    await situate(fixture.owner, CPR, everybodys);
    const inputs: Readonly<Record<DoorOperation, object>> = {
      updateCvStatus: { cpr: CPR, status: 3 },
      updateCvAvailability: { cpr: CPR, availability: 1 },
      getUpdatedCvs: PERIOD,
      getCvList: { cpr: CPR },
    };
    const seen: string[] = [];
    const expected: string[] = [];
    for (const { who, caller } of CALLERS) {
      for (const [at, operation] of operations.entries()) {
        const { type } = caller.organisation;
        seen.push(`${who} ${operation}: ${wordOf(await door[operation](caller, inputs[operation]))}`);
        expected.push(`${who} ${operation}: ${type <= (upTo[at] ?? 0) ? 'answer' : '8292'}`);
      }
    }
    expect(upTo).toEqual([4, 4, 5, 5]);
    expect(seen).toEqual(expected);
  });

  it('§ 4 every contact group is judged by the organisations of the table of responsibility', async () => {
    const judges = { fund: of('fund3'), jobcenter: of('aarhus'), municipality: of('aarhusKommune') };
    const table = specTable('| Contact group today |').map(([groups = '', ...cells]) => ({
      groups: [...(groups.split('(')[0] ?? '').matchAll(/\d+/g)].map(Number),
      answers: { fund: cells[0], jobcenter: cells[1], municipality: cells[1], 'external operator': cells[2] },
    }));
    const other = table.at(-1)?.answers;
    const groups = [...seedRows('contact-groups').map(({ id }) => Number(id)), null];
    const wrong: string[] = [];
    let judged = 0;
    for (const group of groups) {
      await situate(fixture.owner, CPR, {
        ...PLAIN,
        funds: [{ fund: 3 }],
        group: group === null ? null : { id: group },
        referrals: [{ operator: '12345678', jobcenter: '751' }],
      });
      const answers = table.find((row) => group !== null && row.groups.includes(group))?.answers ?? other;
      for (const [who, caller] of Object.entries({ ...judges, 'external operator': of('operator') })) {
        const cell = answers?.[who as keyof typeof answers];
        const expected = cell === 'may' ? 'answer' : cell;
        const word = wordOf(await door.updateCvStatus(caller, { cpr: CPR, status: 4 }));
        if (word !== expected) wrong.push(`group ${group}, ${who}: ${word} instead of ${expected}`);
        judged += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(judged).toBe(29 * 4);
  });

  it('§ 4 note 1: a fund reads 120 days before and after a membership, and changes nothing then', async () => {
    const answers = async (funds: Situation['funds']) => {
      await situate(fixture.owner, CPR, { ...PLAIN, funds, group: { id: 8 } });
      const read = wordOf(await door.getCvList(of('fund3'), { cpr: CPR }));
      return [read, wordOf(await door.updateCvStatus(of('fund3'), { cpr: CPR, status: 3 }))];
    };
    expect(await answers([{ fund: 3, from: -500, to: 0 }]), 'last day').toEqual(['answer', 'answer']);
    expect(await answers([{ fund: 3, from: -500, to: -120 }]), '120 days after').toEqual(['answer', '4385']);
    expect(await answers([{ fund: 3, from: -500, to: -121 }]), '121 days after').toEqual(['4385', '4385']);
    expect(await answers([{ fund: 3, from: 120 }]), '120 days before').toEqual(['answer', '4385']);
    expect(await answers([{ fund: 3, from: 121 }]), '121 days before').toEqual(['4385', '4385']);
    const moved = { fund: 1, from: -100 };
    expect(await answers([{ fund: 3, from: -500, to: -101 }, moved]), 'moved 100 days ago').toEqual(['answer', '8291']);
    expect(await answers([{ fund: 3, from: -500, to: -130 }, moved]), 'moved long ago').toEqual(['8291', '8291']);
  });

  it('§ 1 jobcenter 185 owns the citizens of 185 and 155; municipality 155 owns its own', async () => {
    const read = async (municipality: string, caller: Parameters<typeof door.getCvList>[0]) => {
      await situate(fixture.owner, CPR, { ...PLAIN, municipality });
      return wordOf(await door.getCvList(caller, { cpr: CPR }));
    };
    expect(await read('155', of('taarnby'))).toBe('answer');
    expect(await read('185', of('taarnby'))).toBe('answer');
    expect(await read('155', of('dragoerKommune'))).toBe('answer');
    expect(await read('185', of('dragoerKommune'))).toBe('8292');
    expect(await read('185', of('taarnbyKommune'))).toBe('answer');
    expect(await read('155', of('taarnbyKommune'))).toBe('8292');
  });

  it.each([
    ['aarhus', '8292'],
    ['aarhusKommune', '8292'],
    ['fund3', '4385'],
    ['operator', '4511'],
    ['clientSystem', '8292'],
  ] as const)(
    '§ 4 an unknown citizen belongs to no organisation: %s gets %s, for 0000000000 too',
    async (name, code) => {
      for (const cpr of [UNREGISTERED_CPR, ZEROS]) {
        expect(wordOf(await door.getCvList(of(name), { cpr }))).toBe(code);
        expect(wordOf(await door.updateCvStatus(of(name), { cpr, status: 3 }))).toBe(code);
        expect(wordOf(await door.updateCvAvailability(of(name), { cpr, availability: 2 }))).toBe(code);
      }
    },
  );

  it.each(['aarhus', 'aarhusKommune', 'operator'] as const)(
    '§ 4 not found and not allowed are one answer: %s',
    async (name) => {
      await situate(fixture.owner, CPR, { ...PLAIN, municipality: '101' });
      const [known, unknown] = await Promise.all([
        door.getCvList(of(name), { cpr: CPR }),
        door.getCvList(of(name), { cpr: UNREGISTERED_CPR }),
      ]);
      expect({ ...known, requestId: '' }).toEqual({ ...unknown, requestId: '' });
    },
  );
});

const roleDoors = fixture.doors.filter((door) => door.carries('getCvList', of('aarhus', 'reader'), { cpr: CPR }));

describe.each(roleDoors)('roles through $name', (door) => {
  it('§ 9 a role without the operation is refused with 403 before any other check', async () => {
    const inputs = {
      updateCvStatus: { cpr: CPR, status: 3 },
      updateCvAvailability: { cpr: CPR, availability: 1 },
      getUpdatedCvs: PERIOD,
      getCvList: { cpr: CPR },
    } as const;
    const may = {
      caseworker: ['updateCvStatus', 'updateCvAvailability', 'getCvList'],
      supervisor: Object.keys(inputs),
      reader: ['getCvList'],
      'data-protection-officer': [],
      'system-administrator': [],
    } as const;
    await situate(fixture.owner, CPR, PLAIN);
    const wrong: string[] = [];
    for (const [role, operations] of Object.entries(may) as [keyof typeof may, readonly string[]][]) {
      for (const [operation, input] of Object.entries(inputs) as [DoorOperation, object][]) {
        const caller = of('aarhus', role);
        // Not even a meaningless message gets another answer.
        const outcome = await door[operation](caller, operations.includes(operation) ? input : { nonsense: 1 });
        const expected = operations.includes(operation) ? 'answer' : 'HTTP 403';
        if (wordOf(outcome) !== expected) wrong.push(`${role} ${operation}: ${wordOf(outcome)}`);
        const [entry] = await entriesOf(fixture.owner, outcome.requestId);
        const logged = `${entry?.operation} ${entry?.outcome}`;
        if (logged !== `${OPERATIONS[operation]} ${expected === 'answer' ? 'allowed' : 'not-permitted'}`)
          wrong.push(`${role} ${operation}: log ${logged}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('§ 9 only people have roles: every other door is for systems', () => {
    expect(roleDoors.map(({ name }) => name)).toEqual(['tRPC']);
  });
});

describe.each(fixture.doors)('check 8 of GetUpdatedCVs through $name', (door) => {
  const list = async (name: Parameters<typeof of>[0], jobcenter?: string) =>
    wordOf(await door.getUpdatedCvs(of(name), { ...PERIOD, ...(jobcenter && { jobcenter }) }));

  it('§ 7 a jobcenter or municipality may name only the jobcenter that serves it', async () => {
    expect(await list('aarhus', '751')).toBe('answer');
    expect(await list('aarhus', '101')).toBe('8292');
    expect(await list('aarhusKommune', '751')).toBe('answer');
    expect(await list('aarhusKommune', '101')).toBe('8292');
    expect(await list('dragoerKommune', '185')).toBe('answer');
    expect(await list('dragoerKommune', '751')).toBe('8292');
    expect(await list('taarnby', '185')).toBe('answer');
  });

  it.each(['fund3', 'operator', 'star'] as const)('§ 7 for %s the jobcenter is only a filter', async (name) => {
    expect(await list(name, '751')).toBe('answer');
    expect(await list(name, '101')).toBe('answer');
  });

  it.each(['aarhus', 'aarhusKommune', 'fund3', 'operator', 'star', 'clientSystem', 'udbetalingDanmark'] as const)(
    '1014 a jobcenter that is none comes before the organisation type: %s',
    async (name) => {
      for (const jobcenter of ['155', '999', '000']) {
        const outcome = await door.getUpdatedCvs(of(name), { ...PERIOD, jobcenter });
        expect(outcome).toMatchObject({ fault: { code: 1014, field: 'jobcenter' } });
      }
    },
  );
});
