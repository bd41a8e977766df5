import { describe, expect, it } from 'vitest';
import { FAULT_CODES, FAULTS, type FaultCode } from './faults';
import { documentFaults, METHODS, specTable, wireSides } from './specification.test-support';

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

  it.each(FAULT_CODES)('%i is attributed to the side for which wire.md § 1, "Faults", lists it', (code) => {
    const sides = wireSides(code);
    const whose = sides.map((side) => `the ${side}'s`).join(' and ') || "nobody's";
    expect(sides, `wire.md § 1 lists ${code} as ${whose}`).toEqual([FAULTS[code].side]);
  });
});
