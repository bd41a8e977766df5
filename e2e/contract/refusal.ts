import { expect } from 'vitest';
import { documentFaults, specTable } from '@/server/domain/specification.test-support';
import type { Caller } from './callers';
import { type Door, type DoorOperation, type Fault, OPERATIONS } from './door';
import type { Fixture } from './fixture';
import { entriesOf, wholeState } from './register';

/** A code beyond the source document is in domain.md § 12 alone; its description equals its text. */
const ADDED = specTable('| Code | Text (on the wire').map(([code, text = '']) => ({
  code: Number(code),
  text,
  description: text,
}));
const DOCUMENTED = [...Object.values(documentFaults()).flat(), ...ADDED];

/**
 * The exact texts of the fault in the source document or domain.md § 12; 1014 continues with field and reason
 * (domain.md § 12).
 */
export function documented(code: number): { readonly text: string; readonly description: string } {
  const fault = DOCUMENTED.find((one) => one.code === code);
  if (!fault) throw new Error(`code ${code} is neither in the source document nor in domain.md § 12`);
  return fault;
}

export type Refused = {
  readonly operation: DoorOperation;
  readonly caller: Caller;
  readonly input: Readonly<Record<string, unknown>>;
  readonly code: number;
  /** For 1014. */
  readonly field?: string;
};

/**
 * Expects a call to be refused with this code and its exact texts, without a change of the register, and the attempt in
 * the audit log.
 * @returns the fault
 */
export async function expectRefused({ owner }: Fixture, door: Door, call: Refused): Promise<Fault> {
  const { operation, caller, input, code, field = null } = call;
  const before = await wholeState(owner);

  const outcome = await door[operation](caller, input);

  expect(outcome).toHaveProperty('fault.code', code);
  if (!('fault' in outcome)) throw new Error('not a fault');
  const { fault, requestId } = outcome;
  const { text, description } = documented(code);
  expect(fault.text).toBe(text);
  if (code === 1014) expect(fault.description).toContain(`${description}: `);
  else expect(fault.description).toBe(description);
  expect(fault.field).toBe(field);
  expect(await wholeState(owner), 'the register').toBe(before);

  const { organisation } = caller;
  const [entry, ...more] = await entriesOf(owner, requestId);
  expect([entry, ...more]).toEqual([
    expect.objectContaining({
      operation: OPERATIONS[operation],
      outcome: String(code),
      organisationType: organisation.type,
      organisationCode: organisation.code,
      role: door.roleInLog(caller),
    }),
  ]);
  // The citizen is known by then, unless the message itself was refused.
  const whom = entry?.missed ? 'nobody' : (entry?.cpr ?? null);
  if (code !== 1014 && 'cpr' in input) expect([input.cpr, 'nobody']).toContain(whom);
  return fault;
}
