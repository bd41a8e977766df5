import { describe, expect, it } from 'vitest';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { createHandles } from './handle';

const caller = {
  user: { id: 'u1', name: 'Prøve Prøvesen' },
  organisation: { type: 1, code: '751' },
  role: 'caseworker',
  citizenId: null,
} as const;

describe('handles in addresses (domain.md § 3)', () => {
  const handles = createHandles('a key for the tests, of no use to anybody else');

  it('open the citizen they were made for', () => {
    expect(handles.open(caller, handles.seal(caller, 7))).toBe(7);
  });

  it('have too few digits in a row to read as a number, also with digits beside them', () => {
    for (let made = 0; made < 1_000; made++) {
      const handle = handles.seal(caller, made);
      expect(handle).not.toMatch(/[^a-z]{4}/i);
      expect(holdsCpr(`010112/${handle}%20010112`)).toBe(false);
    }
  });
});
