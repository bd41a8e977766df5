import type { Field } from './bad-values';

/** A fictitious number (wire.md § 3). */
const CPR: Field = { kind: 'code', valid: '0203801234' };

/** The messages of the four operations as a door carries them, field by field with valid values (wire.md § 1). */
export const MESSAGES = {
  updateCvStatus: {
    cpr: CPR,
    status: { kind: 'number', valid: 3, invalid: [0, 1, 5, 33] },
    comment: { kind: 'text', valid: 'Mangler uddannelse & kurser < 5 år 🙂', most: 400, optional: true },
  },
  updateCvAvailability: {
    cpr: CPR,
    availability: { kind: 'number', valid: 1, invalid: [0, 3, 12] },
  },
  getUpdatedCvs: {
    start: { kind: 'code', valid: '2026-10-01T00:00:00.000Z' },
    end: { kind: 'code', valid: '2026-11-01T00:00:00.000Z' },
    jobcenter: { kind: 'code', valid: '751', optional: true },
    page: { kind: 'number', valid: 1, invalid: [0, 2 ** 31], optional: true },
  },
  getCvList: { cpr: CPR },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;
