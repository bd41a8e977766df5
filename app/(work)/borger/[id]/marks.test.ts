import { expect, test } from 'vitest';
import { Operation } from '@/server/domain/code-lists';
import { marksOf } from './marks';

const { created, updated } = Operation;

test('an element added since the last judgement is marked as added, also if it was changed, in any order of changes', () => {
  const added = { elementId: 'added', operation: created };
  const edited = { elementId: 'added', operation: updated };
  const older = { elementId: 'older', operation: updated };
  for (const changes of [
    [edited, added, older],
    [added, older, edited],
  ])
    expect(Object.fromEntries(marksOf(changes))).toEqual({ added: 'added', older: 'changed' });
});
