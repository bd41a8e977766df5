import { describe, expect, it } from 'vitest';
import type { Caller, Organisation } from '@/server/domain/caller';
import type { CitizenFacts } from '@/server/domain/citizen';
import { Availability, OrganisationType } from '@/server/domain/code-lists';
import { missingElements } from '@/server/domain/cv';
import type { FaultCode } from '@/server/domain/faults';
import { setAvailability } from '@/server/domain/rules/availability';
import { cvOpen } from '@/server/domain/rules/cv-open';
import { decide } from '@/server/domain/rules/decide';
import { judgeCv } from '@/server/domain/rules/judge-cv';
import { requirementOf } from '@/server/domain/rules/requirement';
import { GROUPS } from '@/server/domain/rules/situation.test-support';
import { changeCitizen } from '@/server/domain/rules/view-citizen';
import { citizenRecords } from './citizen-records';
import { absencesInForce, apply, emptyState, inForce, jobcenter } from './citizen-state.test-support';
import { derivedState } from './derived.test-support';
import { RULES } from './requirements';
import { SHOWCASES, showcaseIndex } from './showcase';

const UNTIL = '2026-11-20';

function factsOf(index: number, seed: number): CitizenFacts {
  const state = emptyState();
  const records = citizenRecords({ seed, index, until: UNTIL });
  for (const record of records) apply(state, record);
  const { cv } = derivedState(records, UNTIL);
  const spell = inForce(state.groups, UNTIL);
  const seeded = GROUPS.find(({ id }) => id === spell?.group);
  return {
    today: UNTIL,
    citizenId: index,
    revision: 0,
    addressProtected: false,
    municipality: state.citizen?.municipality ?? null,
    jobcenter: jobcenter(state),
    fund: inForce(state.funds, UNTIL)?.fund ?? null,
    fundReadable: false,
    operator: inForce(state.referrals, UNTIL)?.operator ?? null,
    guest: null,
    group: spell && seeded ? { ...seeded, category: spell.category ?? null, since: spell.from } : null,
    absences: absencesInForce(state, UNTIL).map((type) => ({ type, from: UNTIL, to: null })),
    ruleSet: 1,
    rules: RULES,
    cv,
    missing: missingElements([...state.elements.values()]),
    statusValid: true,
    worklist: null,
    due: false,
  };
}

function callerOf(organisation: Organisation): Caller {
  return { organisation, role: 'caseworker', user: { id: 'u', name: 'U' }, citizenId: null };
}

function judgeRefusal(organisation: Organisation, citizen: CitizenFacts): FaultCode | 'may' {
  const refusal =
    decide(changeCitizen, { caller: callerOf(organisation), citizen }) ??
    decide(cvOpen, citizen) ??
    decide(judgeCv, { organisationType: organisation.type, group: citizen.group });
  return refusal?.code ?? 'may';
}

function availabilityRefusal(
  organisation: Organisation,
  citizen: CitizenFacts,
  availability: Availability,
): string | null {
  const open = decide(changeCitizen, { caller: callerOf(organisation), citizen }) ?? decide(cvOpen, citizen);
  if (open) return null;
  const { requirement } = requirementOf(citizen);
  const refusal = decide(setAvailability, { availability, missing: citizen.missing, requirement });
  return refusal?.invalid?.reason ?? 'may';
}

const everyone = Array.from({ length: 2000 }, (_, index) => factsOf(index, 1));
const { jobcenter: JOBCENTER, fund: FUND, externalOperator: OPERATOR } = OrganisationType;

const EXPECTED: readonly (readonly [Organisation, readonly (FaultCode | 'may')[]])[] = [
  [{ type: JOBCENTER, code: '751' }, [4103, 4368, 4753, 4754, 4823, 8292, 'may']],
  [{ type: JOBCENTER, code: '101' }, [4103, 4368, 4753, 4754, 4823, 8292, 'may']],
  [{ type: JOBCENTER, code: '185' }, [8292, 'may']],
  [{ type: FUND, code: '1' }, [4103, 4369, 4370, 4385, 4753, 4754, 4823, 8291, 9009, 'may']],
  [{ type: FUND, code: '3' }, [4103, 4369, 4370, 4385, 4753, 4754, 4823, 8291, 9009, 'may']],
  [{ type: OPERATOR, code: '12345678' }, [4368, 4369, 4370, 4511, 'may']],
  [{ type: OPERATOR, code: '87654321' }, [4368, 4369, 4370, 4511, 'may']],
];

describe('2,000 citizens cover', () => {
  it.each(EXPECTED)('every refusal of a judgement, for organisation %o', (organisation, codes) => {
    const met = new Set(everyone.map((citizen) => judgeRefusal(organisation, citizen)));
    expect(codes.filter((code) => !met.has(code))).toEqual([]);
  });

  it.each(EXPECTED.slice(0, 5))('every refusal of an availability, for organisation %o', (organisation) => {
    const on = new Set(everyone.map((citizen) => availabilityRefusal(organisation, citizen, Availability.searchable)));
    const off = new Set(
      everyone.map((citizen) => availabilityRefusal(organisation, citizen, Availability.notSearchable)),
    );
    expect(on).toContain('may');
    expect(off).toContain('must-be-searchable');
    if (organisation.code !== '185') expect(on).toContain('minimum-not-met');
  });

  it('every status', () => {
    const statuses = new Set(everyone.map(({ cv }) => cv?.status));
    expect([...statuses].filter((status) => status !== undefined).sort()).toEqual([1, 2, 3, 4, null]);
  });
});

const SEEDS = Array.from({ length: 60 }, (_, at) => at + 1);

describe('the showcase', () => {
  it.each([2, 77, 4_000_000_000])('covers every refusal with seed %i', (seed) => {
    const citizens = SHOWCASES.map((_, index) => factsOf(index, seed));
    for (const [organisation, codes] of EXPECTED.filter(([{ code }]) => code !== '185')) {
      const met = new Set(citizens.map((citizen) => judgeRefusal(organisation, citizen)));
      expect(codes.filter((code) => !met.has(code))).toEqual([]);
    }
  });

  it.each(['751', '101'])('leaves the citizen with a free choice in %s not searchable', (municipality) => {
    const index = showcaseIndex(`${municipality}/jobcenter-free-choice`);
    const found = SEEDS.map((seed) => factsOf(index, seed).cv?.availability);
    expect(found).toEqual(SEEDS.map(() => Availability.notSearchable));
  });

  it.each(SHOWCASES.flatMap(({ name, cv, missing = [] }) => (cv === 'active' ? [{ name, missing }] : [])))(
    'leaves the CV of $name without $missing',
    ({ name, missing }) => {
      const found = [2, 77, 4_000_000_000].map((seed) => factsOf(showcaseIndex(name), seed).missing);
      expect(found).toEqual([missing, missing, missing]);
    },
  );

  it('finds a citizen by the name of the situation', () => {
    expect(factsOf(showcaseIndex('751/fund-locked'), 5).cv?.state).toBe('locked');
    expect(factsOf(showcaseIndex('101/jobcenter-none'), 5).cv).toBeNull();
    expect(() => showcaseIndex('751/unheard-of')).toThrow('unheard-of');
  });
});
