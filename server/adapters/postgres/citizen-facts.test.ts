import { describe, expect, it } from 'vitest';
import { readCitizenFacts } from './citizen-facts';

/** A result of cv_facts. */
const RESULT = {
  today: '2026-11-26',
  citizenId: 17,
  revision: 4,
  addressProtected: false,
  municipality: '751',
  jobcenter: '751',
  fund: 12,
  fundReadable: true,
  operator: 'AA',
  guest: { id: '0b5f', until: 1_790_000_000_000, kind: 'enquiry' },
  group: {
    id: 2,
    category: null,
    since: '2025-01-01',
    refusalForFund: 4369,
    refusalForJobcenter: null,
    refusalForExternalOperator: 4369,
  },
  absences: [{ type: 3, from: '2026-01-01', to: null }],
  ruleSet: 1,
  rules: [{ group: 2, category: null, absence: 3, requirement: 1 }],
  cv: { number: 700001, state: 'active', status: 3, availability: null, version: 88 },
  minimum: null,
  elements: [
    { changeType: 4, data: { email: 'anne@example.dk' } },
    { changeType: 6, data: null },
  ],
  statusValid: true,
  worklist: {
    fundTo: '2026-12-31',
    operatorTo: null,
    changed: true,
    reasons: { fund: null, chosen: ['spelling'], changed: 16 },
    deadline: {
      startsOn: '2026-11-01',
      dueOn: '2026-11-22',
      restsFrom: null,
      searchable: { since: null, until: 1_790_000_000_000 },
      judged: { since: 1_790_000_000_000, until: null },
    },
  },
  due: false,
};

const { elements, minimum: _unknown, ...SAME } = RESULT;
const UNKNOWN = {
  ...RESULT,
  ...{ citizenId: null, revision: null, municipality: null, jobcenter: null, fund: null, operator: null },
  ...{ guest: null },
  ...{ group: null, cv: null, absences: [], rules: [], elements: [], worklist: null },
};

/** The paths of all values. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

function put(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length === 0 && instead === undefined) delete copy[key];
  else copy[key] = put(copy[key], rest, instead);
  return copy;
}

// The form of an e-mail address is not checked here.
const PATHS = pathsIn(RESULT).filter((path) => !path.includes('email'));

describe('the facts about a citizen', () => {
  it('are the function’s result, and the missing elements of the minimum', () => {
    const missing = ['jobTarget', 'workExperience', 'education'];
    expect(readCitizenFacts(RESULT)).toEqual({ ...SAME, missing });
  });

  it('are null or empty for an unknown citizen', () => {
    const { elements: _none, minimum: _unknown, ...same } = UNKNOWN;
    const missing = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];
    expect(readCitizenFacts(UNKNOWN)).toEqual({ ...same, revision: 0, missing });
  });

  it('have the missing elements from the bits, where those are known', () => {
    const missing = ['jobTarget', 'employmentTerms', 'workExperience', 'education'];
    expect(readCitizenFacts({ ...RESULT, minimum: 1, elements: [] })).toEqual({ ...SAME, missing });
  });

  it('ignore elements of an unknown kind', () => {
    const other = { ...RESULT, elements: [{ changeType: 15, data: null }, ...elements] };
    expect(readCitizenFacts(other)).toEqual(readCitizenFacts(RESULT));
  });

  // A list without one of its entries is a valid, shorter list.
  const named = PATHS.filter((path) => !/^\d+$/.test(path.at(-1) ?? ''));
  it.each(named.map((path) => [path.join('.'), path] as const))('throw without %s', (_name, path) => {
    expect(() => readCitizenFacts(put(RESULT, path, undefined))).toThrow(TypeError);
  });

  it.each(PATHS.map((path) => [path.join('.'), path] as const))('throw with another type of %s', (_name, path) => {
    for (const other of [Symbol('another type'), () => {}]) {
      expect(() => readCitizenFacts(put(RESULT, path, other))).toThrow(TypeError);
    }
  });

  it.each(['cv.state', 'cv.status', 'group.refusalForFund'])('throw with a value of %s that is in no list', (name) => {
    for (const other of ['new', 99]) {
      expect(() => readCitizenFacts(put(RESULT, name.split('.'), other))).toThrow(TypeError);
    }
  });

  it('throw without quoting the value', () => {
    expect(() => readCitizenFacts(put(RESULT, ['fund'], 'Anne Prøve'))).toThrow(
      /^the database answered string where a number was expected$/,
    );
  });
});
