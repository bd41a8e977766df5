import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, expectOneLine, expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import { identifierAt } from '@/server/adapters/identity/identifier';
import { MAX_PRIVILEGES } from '@/server/adapters/identity/person';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { LONGEST } from '@/server/domain/register/field-text';
import { SUBJECT_LENGTH } from '@/server/domain/user-id';
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

  it('of any shape say who somebody is, in one line each, or are refused by name', async () => {
    const value = fc.anything({ maxDepth: 2, withNullPrototype: true });
    const many = fc.nat(2 * MAX_PRIVILEGES).map((count) => Array.from({ length: count }, () => 'urn:cv'));
    const group = fc.record(
      { scope: anyText, privileges: fc.oneof(fc.array(anyText), many), constraints: value, more: value },
      { requiredKeys: [] },
    );
    const privileges = fc.oneof(fc.array(fc.oneof(anyText, group)), many, fc.tuple(group), anyText, value);
    const claims = fc.dictionary(fc.constantFrom('sub', 'name', 'sid', 'cvr', 'cpr', 'acr'), fc.oneof(anyText, value), {
      maxKeys: 2,
    });
    await expectReadOrRefused(
      fc.oneof(
        claims,
        privileges.map((given) => ({ privileges: given })),
      ),
      {},
      (changes) => {
        const { subject, name, session, privileges } = read(changes);
        for (const identifier of [subject, session]) expectOneLine(identifier, SUBJECT_LENGTH);
        expectOneLine(name, LONGEST.name);
        expect(holdsCpr(name)).toBe(false);
        for (const of of [privileges, ...privileges.map((one) => one.privileges)])
          expect(of.length).toBeLessThanOrEqual(MAX_PRIVILEGES);
      },
    );
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
