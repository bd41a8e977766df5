import { describe, expect, it } from 'vitest';
import { FAULT_CODES, FAULTS, type FaultCode } from './faults';
import { documentFaults, METHODS, specTable } from './specification.test-support';

const listed = METHODS.flatMap((method) => documentFaults()[method]);
const table = specTable('| Code | Text (on the wire');

describe('the fault catalogue', () => {
  it('has the codes of domain.md § 12, each once, ascending', () => {
    expect(FAULT_CODES).toEqual([...FAULT_CODES].sort((a, b) => a - b));
    expect(table.map(([code]) => Number(code))).toEqual(FAULT_CODES);
  });

  it('has every code of the source document', () => {
    const codes = new Set(listed.map(({ code }) => code));
    expect(codes.size).toBe(18);
    expect([...codes].filter((code) => !FAULT_CODES.includes(code as FaultCode))).toEqual([]);
  });

  it.each(listed)('$code has the texts of the source document verbatim', ({ code, text, description }) => {
    expect(FAULTS[code as FaultCode]).toMatchObject({ text, description });
  });

  it.each(table)('%i has the text of domain.md § 12', (code, text) => {
    expect(FAULTS[Number(code) as FaultCode].text).toBe(text);
  });

  it('attributes technical failures to the receiver and all else to the sender (wire.md § 1)', () => {
    const receiver = FAULT_CODES.filter((code) => FAULTS[code].side === 'receiver');
    expect(receiver).toEqual([8236, 9338, 9343, 9346]);
  });
});
