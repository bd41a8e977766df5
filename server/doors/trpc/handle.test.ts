import { describe, expect, it } from 'vitest';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { createHandles } from './handle';

const caller = {
  user: { id: 'u1', name: 'Prøve Prøvesen' },
  organisation: { type: 1, code: '751' },
  role: 'caseworker',
  citizenId: null,
} as const;

describe('handles (domain.md § 3)', () => {
  const handles = createHandles('a key for the tests, of no use to anybody else');

  it('decrypt to the citizen they were made for', () => {
    expect(handles.decrypt(caller, handles.encrypt(caller, 7))).toBe(7);
  });

  it('never look like a CPR in a URL, whatever digits stand beside them', () => {
    for (let made = 0; made < 1_000; made++) {
      const handle = handles.encrypt(caller, made);
      expect(handle).not.toMatch(/[^a-z]{4}/i);
      expect(holdsCpr(`010112/${handle}%20010112`)).toBe(false);
    }
  });
});
