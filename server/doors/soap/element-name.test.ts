import { expect, it } from 'vitest';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { attributeOf, nameAsItCame } from './element-name';
import { NAMESPACE } from './schema';

it('is told with its namespace, as it came', () => {
  expect(nameAsItCame({ uri: 'urn:x', name: 'Commment' })).toBe('{urn:x}Commment');
  expect(nameAsItCame({ uri: '', name: 'Comment' })).toBe('{}Comment');
  expect(attributeOf('Comment', 'lang')).toBe('Comment/@lang');
});

it('has our own namespace whole, also beside a number', () => {
  expect(nameAsItCame({ uri: NAMESPACE, name: '_0203801234' })).toBe(`{${NAMESPACE}}_##########`);
});

it('is cut where it is long', () => {
  const long = nameAsItCame({ uri: 'u'.repeat(1_000), name: '🙂'.repeat(500_000) });
  expect([...long]).toHaveLength(204);
});

it('has nothing that is not seen', () => {
  expect(nameAsItCame({ uri: 'urn: \u202eevil\n\u200b', name: 'x' })).toBe('{urn:??evil??}x');
});

// Nobody's number (wire.md § 3), in pieces that make one together.
it.each([
  ['', '_0203801234'],
  ['urn:020380-1234', 'Comment'],
  ['urn:x:020380', '_1234'],
  ['', '_02038０１２３４'],
])('tells no number that stands in it: %#', (uri, name) => {
  for (const told of [nameAsItCame({ uri, name }), attributeOf('Comment', uri + name)]) {
    expect(holdsCpr(told)).toBe(false);
    expect(told).toContain('####');
  }
});
