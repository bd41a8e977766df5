import { expect, it } from 'vitest';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { attributeOf, qualifiedNameOf } from './element-name';
import { NAMESPACE } from './schema';

it('an unknown name is reported with its namespace, as received', () => {
  expect(qualifiedNameOf({ uri: 'urn:x', name: 'Commment' })).toBe('{urn:x}Commment');
  expect(qualifiedNameOf({ uri: '', name: 'Comment' })).toBe('{}Comment');
  expect(attributeOf('Comment', 'lang')).toBe('Comment/@lang');
});

it('the service’s namespace is not masked beside a CPR', () => {
  expect(qualifiedNameOf({ uri: NAMESPACE, name: '_0203801234' })).toBe(`{${NAMESPACE}}_##########`);
});

it('a long name is cut', () => {
  const long = qualifiedNameOf({ uri: 'u'.repeat(1_000), name: '🙂'.repeat(500_000) });
  expect([...long]).toHaveLength(204);
});

it('invisible characters of a name are replaced', () => {
  expect(qualifiedNameOf({ uri: 'urn: \u202eevil\n\u200b', name: 'x' })).toBe('{urn:??evil??}x');
});

// Not a real person's number (wire.md § 3), partly in pieces that form it together.
it.each([
  ['', '_0203801234'],
  ['urn:020380-1234', 'Comment'],
  ['urn:x:020380', '_1234'],
  ['', '_02038０１２３４'],
])('a CPR in a name is masked: %#', (uri, name) => {
  for (const reported of [qualifiedNameOf({ uri, name }), attributeOf('Comment', uri + name)]) {
    expect(holdsCpr(reported)).toBe(false);
    expect(reported).toContain('####');
  }
});
