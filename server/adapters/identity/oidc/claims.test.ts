import { describe, expect, it } from 'vitest';
import { identifierAt } from '@/server/adapters/identity/identifier';
import { identifiedBy } from './claims';

const CLAIMS = { name: 'name', cvr: 'cvr', privileges: 'privileges', cpr: undefined };
const TOKEN = { sub: 'maya', name: 'Maya Prøvesen', cvr: '11111111', sid: 's', privileges: ['urn:cv'] };
const read = (changes: object = {}, acrValues?: readonly string[]) =>
  identifiedBy({ ...TOKEN, ...changes }, { claims: CLAIMS, acrValues }, identifierAt('kommune', 'of the tests'));

describe('the claims of an ID token', () => {
  it('are read as configured', () => {
    expect(read()).toEqual({
      ...{ subject: 'maya', name: 'Maya Prøvesen', session: 's', cvr: '11111111', cpr: undefined, handle: undefined },
      privileges: [{ scope: '11111111', privileges: ['urn:cv'], isConstrained: false }],
    });
  });

  it.each([
    ['without more', {}, false],
    ['with no constraint', { constraints: [] }, false],
    ['with a constraint', { constraints: [1] }, true],
    ['with what may be one under another name', { constraint: [] }, true],
    ['with anything else', { validUntil: null }, true],
  ])('have groups of privileges %s', (_, more, isConstrained) => {
    const [group] = read({ privileges: [{ scope: '11111111', privileges: ['urn:cv'], ...more }] }).privileges;
    expect(group).toEqual({ scope: '11111111', privileges: ['urn:cv'], isConstrained });
  });

  it('name one of the ways of signing in that are asked for', () => {
    const asked = ['urn:high', 'urn:substantial'];
    expect(read({ acr: 'urn:substantial' }, asked).subject).toBe('maya');
    expect(read({ acr: 'urn:low' }).subject).toBe('maya');
    for (const acr of ['urn:low', 'URN:HIGH', '', undefined, null, ['urn:high'], 'urn:high urn:substantial'])
      expect(() => read({ acr }, asked)).toThrow('unverified: signed in by another way than asked for');
  });

  it('name a person and a session that may hold a CPR number by digests', () => {
    const { subject, session } = read({ sub: '0203801234', sid: '020380-1234' });
    expect([subject, session]).toEqual([1, 2].map(() => expect.stringMatching(/^[0-9a-f]{64}$/)));
  });

  it('are refused with a CPR number in the name, under a reason that is not the number', () => {
    expect(() => read({ name: 'Maya 020380 1234' })).toThrow('unverified: the name may hold a CPR number');
  });

  it.each([
    ['NUL', 'a\0b'],
    ['an escape', 'a\u001b[2Jb'],
    ['a direction mark', 'a\u202eb'],
    ['half a character', 'a\ud800b'],
    ['more than is kept', 'x'.repeat(300)],
    ['nothing', ''],
  ])('are refused where one has %s', (_, text) => {
    for (const claim of ['sub', 'name', 'sid'])
      expect(() => read({ [claim]: text })).toThrow('unverified: a claim has another form than configured');
  });
});
