import { describe, expect, it } from 'vitest';
import { readCitizenFacts } from './citizen-facts';

/** As cv_facts answers. */
const ANSWER = {
  today: '2026-11-26',
  citizenId: 17,
  revision: 4,
  addressProtected: false,
  municipality: '751',
  jobcenter: '751',
  fund: 12,
  fundReadable: true,
  operator: 'AA',
  group: {
    id: 2,
    category: null,
    since: '2025-01-01',
    refusalForFund: 4369,
    refusalForJobcenter: null,
    refusalForExternalOperator: 4369,
  },
  absences: [{ type: 3, from: '2026-01-01', to: null }],
  rules: [{ group: 2, category: null, absence: 3, requirement: 1 }],
  cv: { number: 700001, state: 'active', status: 3, availability: null, version: 88 },
  elements: [
    { changeType: 4, data: { email: 'anne@example.dk' } },
    { changeType: 6, data: null },
  ],
  statusValid: true,
};

const { elements, ...SAME } = ANSWER;
const NOBODY = {
  ...ANSWER,
  ...{ citizenId: null, revision: null, municipality: null, jobcenter: null, fund: null, operator: null },
  ...{ group: null, cv: null, absences: [], rules: [], elements: [] },
};

/** Every place of a value, by the keys that lead to it. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]));
  return path.length === 0 ? inside : [path, ...inside];
}

function put(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length === 0 && instead === undefined) delete copy[key];
  else copy[key] = put(copy[key], rest, instead);
  return copy;
}

// What an e-mail address looks like is the minimum's to judge, not a matter of form.
const PLACES = placesIn(ANSWER).filter((path) => !path.includes('email'));

describe('the facts about a citizen', () => {
  it('are what the function answered, and what is missing of the minimum', () => {
    const missing = ['jobTarget', 'workExperience', 'education'];
    expect(readCitizenFacts(ANSWER)).toEqual({ ...SAME, missing });
  });

  it('about nobody are none', () => {
    const { elements: _none, ...same } = NOBODY;
    const missing = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];
    expect(readCitizenFacts(NOBODY)).toEqual({ ...same, revision: 0, missing });
  });

  it('count no element of a kind that is none', () => {
    const other = { ...ANSWER, elements: [{ changeType: 15, data: null }, ...elements] };
    expect(readCitizenFacts(other)).toEqual(readCitizenFacts(ANSWER));
  });

  // A list without one of its entries is a shorter list.
  const named = PLACES.filter((path) => !/^\d+$/.test(path.at(-1) ?? ''));
  it.each(named.map((path) => [path.join('.'), path] as const))('are refused without %s', (_name, path) => {
    expect(() => readCitizenFacts(put(ANSWER, path, undefined))).toThrow(TypeError);
  });

  it.each(PLACES.map((path) => [path.join('.'), path] as const))(
    'are refused with another type of %s',
    (_name, path) => {
      for (const other of [Symbol('none of ours'), () => {}]) {
        expect(() => readCitizenFacts(put(ANSWER, path, other))).toThrow(TypeError);
      }
    },
  );

  it.each(['cv.state', 'cv.status', 'group.refusalForFund'])(
    'are refused with a value of %s that is in no list',
    (name) => {
      for (const other of ['new', 99]) {
        expect(() => readCitizenFacts(put(ANSWER, name.split('.'), other))).toThrow(TypeError);
      }
    },
  );

  it('are refused in words that quote nothing', () => {
    expect(() => readCitizenFacts(put(ANSWER, ['fund'], 'Anne Prøve'))).toThrow(
      /^the database answered string where a number was expected$/,
    );
  });
});
