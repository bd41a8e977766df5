import { describe, expect, it } from 'vitest';
import { createFailureBudget } from './failure-budget';
import { createStrangers, LOOKUPS_AT_ONCE } from './strangers';

const SOURCE = '192.0.2.1';

/** Strangers before a register of so many credentials, and what it was asked by whom. */
function strangers(good: readonly string[]) {
  const asked: string[] = [];
  const register = new Set(good);
  let lists = 0;
  const readGood = async () => {
    lists += 1;
    return [...register];
  };
  const all = createStrangers(
    readGood,
    createFailureBudget(() => 0),
  );
  const find = (by: string, name: string) => async () => {
    asked.push(`${by} ${name}`);
    return register.has(name) ? name : undefined;
  };
  const lookUp = (name: string, isRandom = true) =>
    all.lookUp({ name, source: SOURCE, isRandom }, find('known', name), find('stranger', name));
  return { ...all, asked, register, lookUp, lists: () => lists };
}

describe('a credential', () => {
  it('is looked up as a stranger’s once, and as a known one’s from then on', async () => {
    const { lookUp, asked, knows } = strangers(['a']);
    expect([knows('a'), await lookUp('a'), knows('a'), await lookUp('a')]).toEqual([false, 'a', true, 'a']);
    expect(asked).toEqual(['stranger a', 'known a']);
  });

  it('that was just issued is known', async () => {
    const { lookUp, asked, welcome } = strangers(['a']);
    welcome('a');
    await lookUp('a');
    expect(asked).toEqual(['known a']);
  });

  it('that is no longer good is a stranger’s again', async () => {
    const { lookUp, asked, register, knows } = strangers(['a']);
    await lookUp('a');
    register.delete('a');
    expect(await lookUp('a')).toBeUndefined();
    expect(knows('a')).toBe(false);
    expect(await lookUp('a')).toBeUndefined();
    expect(asked).toEqual(['stranger a', 'known a', 'stranger a']);
  });

  it('that was refused is not looked up again, unless it is one that may become good', async () => {
    const { lookUp, asked, register } = strangers([]);
    for (let time = 0; time < 100; time++) expect(await lookUp('token')).toBeUndefined();
    expect(asked).toEqual(['stranger token']);
    expect(await lookUp('certificate', false)).toBeUndefined();
    register.add('certificate');
    expect(await lookUp('certificate', false)).toBe('certificate');
  });
});

describe('an address', () => {
  const refused = { name: 'Overloaded', scope: 'source' };

  it('that tried too many unknown credentials is refused unasked; good ones from it are not, known or not', async () => {
    const { lookUp, asked, lists } = strangers(['known', 'late']);
    await lookUp('known');
    for (let wrong = 0; wrong < 60; wrong++) expect(await lookUp(`wrong ${wrong}`)).toBeUndefined();
    const before = asked.length;
    expect(lists()).toBe(0);
    for (let wrong = 60; wrong < 200; wrong++) await expect(lookUp(`wrong ${wrong}`)).rejects.toMatchObject(refused);
    expect(asked).toHaveLength(before);
    expect(lists()).toBeLessThan(140);
    expect(await lookUp('known')).toBe('known');
    expect(await lookUp('late')).toBe('late');
  });

  it('from which hundreds come with good credentials is not refused', async () => {
    const people = Array.from({ length: 500 }, (_, at) => `person ${at}`);
    const { lookUp } = strangers(people);
    for (const person of people) expect(await lookUp(person)).toBe(person);
  });

  it('pays nothing for a look-up that failed', async () => {
    const { lookUp } = createStrangers(
      async () => [],
      createFailureBudget(() => 0),
    );
    const broken = () => Promise.reject(new Error('no database'));
    for (let time = 0; time < 200; time++) {
      await expect(lookUp({ name: `${time}`, source: SOURCE, isRandom: true }, broken, broken)).rejects.toThrow(
        'no database',
      );
    }
  });

  it('pays for an attempt without a credential that was bad, and for no other', async () => {
    const { attempt } = createStrangers(
      async () => [],
      createFailureBudget(() => 0),
    );
    const bad = new Error('bad');
    const isBad = (error: unknown) => error === bad;
    const fail = (error: Error) => attempt(SOURCE, () => Promise.reject(error), isBad);
    for (let time = 0; time < 100; time++) {
      expect(await attempt(SOURCE, async () => 'good', isBad)).toBe('good');
      await expect(fail(new Error('broken'))).rejects.toThrow('broken');
    }
    for (let time = 0; time < 60; time++) await expect(fail(bad)).rejects.toBe(bad);
    await expect(fail(bad)).rejects.toMatchObject(refused);
  });
});

it('look-ups of strangers at once are few, and the others are told to come again at no cost', async () => {
  const { lookUp } = createStrangers(
    async () => [],
    createFailureBudget(() => 0),
  );
  let answer: () => void = () => undefined;
  const held = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  const look = (name: string, source = SOURCE) =>
    lookUp(
      { name, source, isRandom: true },
      () => held,
      () => held,
    );
  const under = Array.from({ length: LOOKUPS_AT_ONCE }, (_, at) => look(`${at}`, `10.0.0.${at}`));
  for (let more = 0; more < 100; more++) {
    await expect(look(`more ${more}`)).rejects.toMatchObject({ name: 'Overloaded', scope: 'service' });
  }
  answer();
  expect(await Promise.all(under)).toEqual(Array(LOOKUPS_AT_ONCE).fill(undefined));
  expect(await look('later')).toBeUndefined();
});
