import { expect, it } from 'vitest';
import type { ExportState } from '@/server/operations/ports/cv-list';
import { createResumeKeys } from './resume-key';

const caller = {
  user: { id: 'u1', name: 'Prøve Prøvesen' },
  organisation: { type: 1, code: '751' },
  role: 'supervisor',
  citizenId: null,
} as const;
const keys = createResumeKeys('a key for the tests, of no use to anybody else');
const STATE: ExportState = {
  period: { start: 0, end: 10 },
  jobcenter: null,
  purpose: 'Kontrol',
  after: { at: 1, citizenId: 2 },
  rows: 2,
};

it('a key to resume an export gives its state back', () => {
  expect(keys.decrypt(caller, keys.encrypt(caller, STATE))).toEqual(STATE);
});

it('a key that another version sealed with another form gives nothing back', () => {
  const { purpose: _, ...older } = STATE;
  expect(keys.decrypt(caller, keys.encrypt(caller, older as ExportState))).toBeUndefined();
});
