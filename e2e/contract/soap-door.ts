import type pg from 'pg';
import type { Caller } from './callers';
import { type Door, type DoorOperation, OPERATIONS, type Outcome } from './door';
import { outcomeOf, readCvChanges, readReceipt, readUpdatedCvs } from './soap-answer';
import { envelope, type SoapCall, type SoapVersion } from './soap-call';
import { createKeys } from './soap-clients';
import { bodyOf, isExpressible, isUnwritable, organisationHeader, userHeader, wrongElement } from './soap-message';
import type { Element } from './soap-xml';

/**
 * Other systems' door, by raw messages. A client system has no role and no CPR number, so it stands for callers with
 * all rights: callers with fewer rights or who are citizens are left to the screens' door, and so is what XML cannot
 * express.
 * @param versions used alternately, in an order in which repeated rounds of calls do not meet the same version
 */
export function soapDoor(call: SoapCall, owner: pg.Pool, versions: readonly SoapVersion[]): Door {
  const keyOf = createKeys(owner);
  let calls = 0;

  function carries(operation: DoorOperation, { role, selfCpr }: Caller, input: unknown): boolean {
    return role === 'supervisor' && selfCpr === undefined && isExpressible(operation, input);
  }

  async function ask<Answer>(
    operation: DoorOperation,
    caller: Caller,
    input: unknown,
    read: (content: Element) => Answer,
  ): Promise<Outcome<Answer>> {
    if (!carries(operation, caller, input)) throw new Error('this door cannot express the call; check carries() first');
    const version = versions[isOdious(calls++) % versions.length] as SoapVersion;
    const headers = organisationHeader(caller.organisation) + userHeader();
    const body = envelope(version, bodyOf(operation, input), headers);
    return outcomeOf(await call({ version, key: await keyOf(caller), body }), version, read);
  }

  return {
    name: `SOAP ${versions.map(({ name }) => name).join(' and ')}`,
    carries,
    // Of a document that is not well-formed nothing is known, not even the operation.
    refusedAs: (operation, field, input) =>
      isUnwritable(input)
        ? { operation: 'UnreadableMessage', field: 'message' }
        : { operation: OPERATIONS[operation], field: field === 'message' ? wrongElement(operation, input) : field },
    roleInLog: () => 'system',
    overtaken: '9346',
    identifiesBy: 'client_find',
    updateCvStatus: (caller, input) => ask('updateCvStatus', caller, input, readReceipt('UpdateCVStatusResponse')),
    updateCvAvailability: (caller, input) =>
      ask('updateCvAvailability', caller, input, readReceipt('UpdateCVAvailabilityResponse')),
    getUpdatedCvs: (caller, input) => ask('getUpdatedCvs', caller, input, readUpdatedCvs),
    getCvList: (caller, input) => ask('getCvList', caller, input, readCvChanges),
  };
}

/**
 * 1 where the binary form has an odd number of ones, else 0: the Thue–Morse sequence, which never repeats three times.
 */
function isOdious(number: number): number {
  return [...number.toString(2)].filter((digit) => digit === '1').length % 2;
}
