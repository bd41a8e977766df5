import { describe, expect, it } from 'vitest';
import { createCredentialGuard, LOOKUPS_AT_ONCE } from './credential-guard';
import { createFailureBudget } from './failure-budget';

const SOURCE = '192.0.2.1';

/** A guard before a register of these credentials, and how each was looked up. */
function guardOf(valid: readonly string[]) {
  const lookUps: string[] = [];
  const register = new Set(valid);
  let reads = 0;
  const readValid = async () => {
    reads += 1;
    return [...register];
  };
  const guard = createCredentialGuard(readValid, () => createFailureBudget(() => 0));
  const find = (as: string, digest: string) => async () => {
    lookUps.push(`${as} ${digest}`);
    return register.has(digest) ? digest : undefined;
  };
  const lookUp = (digest: string, isRandom = true) =>
    guard.lookUp({ digest, source: SOURCE, isRandom }, find('known', digest), find('unknown', digest));
  return { ...guard, lookUps, register, lookUp, listReads: () => reads };
}

describe('a credential', () => {
  it('is looked up as an unknown one once, and then as a known one', async () => {
    const { lookUp, lookUps, isKnown } = guardOf(['a']);
    expect([isKnown('a'), await lookUp('a'), isKnown('a'), await lookUp('a')]).toEqual([false, 'a', true, 'a']);
    expect(lookUps).toEqual(['unknown a', 'known a']);
  });

  it('that was just issued is known', async () => {
    const { lookUp, lookUps, addKnown } = guardOf(['a']);
    addKnown('a');
    await lookUp('a');
    expect(lookUps).toEqual(['known a']);
  });

  it('that is no longer valid becomes unknown again', async () => {
    const { lookUp, lookUps, register, isKnown } = guardOf(['a']);
    await lookUp('a');
    register.delete('a');
    expect(await lookUp('a')).toBeUndefined();
    expect(isKnown('a')).toBe(false);
    expect(await lookUp('a')).toBeUndefined();
    expect(lookUps).toEqual(['unknown a', 'known a', 'unknown a']);
  });

  it('that was rejected is not looked up again, unless it is a certificate, which may become valid', async () => {
    const { lookUp, lookUps, register } = guardOf([]);
    for (let time = 0; time < 100; time++) expect(await lookUp('token')).toBeUndefined();
    expect(lookUps).toEqual(['unknown token']);
    expect(await lookUp('certificate', false)).toBeUndefined();
    register.add('certificate');
    expect(await lookUp('certificate', false)).toBe('certificate');
  });
});

describe('an address', () => {
  const throttled = { name: 'Overloaded', scope: 'source' };

  it('that has spent its attempts is throttled without a look-up, except for valid credentials, known or not', async () => {
    const { lookUp, lookUps, listReads } = guardOf(['known', 'late']);
    await lookUp('known');
    for (let wrong = 0; wrong < 60; wrong++) expect(await lookUp(`wrong ${wrong}`)).toBeUndefined();
    const before = lookUps.length;
    expect(listReads()).toBe(0);
    for (let wrong = 60; wrong < 200; wrong++) await expect(lookUp(`wrong ${wrong}`)).rejects.toMatchObject(throttled);
    expect(lookUps).toHaveLength(before);
    expect(listReads()).toBeLessThan(140);
    expect(await lookUp('known')).toBe('known');
    expect(await lookUp('late')).toBe('late');
  });

  it('that sends hundreds of valid credentials is not throttled', async () => {
    const people = Array.from({ length: 500 }, (_, at) => `person ${at}`);
    const { lookUp } = guardOf(people);
    for (const person of people) expect(await lookUp(person)).toBe(person);
  });

  it('spends no attempt on a look-up that failed', async () => {
    const { lookUp } = createCredentialGuard(
      async () => [],
      () => createFailureBudget(() => 0),
    );
    const broken = () => Promise.reject(new Error('no database'));
    for (let time = 0; time < 200; time++) {
      await expect(lookUp({ digest: `${time}`, source: SOURCE, isRandom: true }, broken, broken)).rejects.toThrow(
        'no database',
      );
    }
  });

  it('spends an attempt on a bad sign-in, but not on a good or failed one', async () => {
    const { attempt } = createCredentialGuard(
      async () => [],
      () => createFailureBudget(() => 0),
    );
    const bad = new Error('bad');
    const isBad = (error: unknown) => error === bad;
    const fail = (error: Error) => attempt(SOURCE, () => Promise.reject(error), isBad);
    for (let time = 0; time < 100; time++) {
      expect(await attempt(SOURCE, async () => 'good', isBad)).toBe('good');
      await expect(fail(new Error('broken'))).rejects.toThrow('broken');
    }
    for (let time = 0; time < 60; time++) await expect(fail(bad)).rejects.toBe(bad);
    await expect(fail(bad)).rejects.toMatchObject(throttled);
  });

  it('that has spent its attempts on either of unknown credentials and sign-ins has all of the other', async () => {
    const { attempt, lookUp } = guardOf([]);
    const signIn = () =>
      attempt(
        SOURCE,
        () => Promise.reject(new Error('bad')),
        () => true,
      );
    for (let wrong = 0; wrong < 60; wrong++) await lookUp(`wrong ${wrong}`);
    await expect(lookUp('wrong')).rejects.toMatchObject(throttled);
    for (let wrong = 0; wrong < 60; wrong++) await expect(signIn()).rejects.toThrow('bad');
    await expect(signIn()).rejects.toMatchObject(throttled);
  });
});

it('concurrent look-ups of unknown credentials are limited, and those beyond the limit are rejected at no cost', async () => {
  const { lookUp } = createCredentialGuard(
    async () => [],
    () => createFailureBudget(() => 0),
  );
  let answer: () => void = () => undefined;
  const held = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  const look = (digest: string, source = SOURCE) =>
    lookUp(
      { digest, source, isRandom: true },
      () => held,
      () => held,
    );
  const running = Array.from({ length: LOOKUPS_AT_ONCE }, (_, at) => look(`${at}`, `10.0.0.${at}`));
  for (let more = 0; more < 100; more++) {
    await expect(look(`more ${more}`)).rejects.toMatchObject({ name: 'Overloaded', scope: 'service' });
  }
  answer();
  expect(await Promise.all(running)).toEqual(Array(LOOKUPS_AT_ONCE).fill(undefined));
  expect(await look('later')).toBeUndefined();
});
