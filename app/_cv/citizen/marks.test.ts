import { expect, test } from 'vitest';
import { Operation } from '@/server/domain/code-lists';
import { marksOf } from './marks';

const { created, updated } = Operation;

test('an element added since the last judgement is marked as added, also if it was changed, in any order of changes', () => {
  const added = { elementId: 'added', operation: created, before: null, after: { name: 'Dansk' } };
  const edited = { elementId: 'added', operation: updated, before: { name: 'Dansk' }, after: { name: 'Norsk' } };
  const older = { elementId: 'older', operation: updated, before: { hours: 30 }, after: { hours: 37 } };
  for (const changes of [
    [edited, added, older],
    [added, older, edited],
  ]) {
    const kinds = [...marksOf(changes)].map(([id, { kind }]) => [id, kind]);
    expect(Object.fromEntries(kinds)).toEqual({ added: 'added', older: 'changed' });
  }
});

test('the fields of all changes of an element are marked, and only those', () => {
  const job = { title: 'Bager', employer: 'Solsikken', from: '2020-01-01' };
  const changes = [
    { elementId: 'job', operation: updated, before: job, after: { ...job, to: '2026-10-31' } },
    { elementId: 'job', operation: updated, before: { ...job, employer: 'Kernen' }, after: job },
  ];
  expect([...(marksOf(changes).get('job')?.fields ?? [])].sort()).toEqual(['employer', 'to']);
});

test('an element whose data is withheld is marked without its fields', () => {
  const withheld = { elementId: 'contact', operation: updated, before: null, after: null };
  expect(marksOf([withheld]).get('contact')).toEqual({ kind: 'changed', fields: new Set() });
});
