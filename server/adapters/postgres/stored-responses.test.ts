import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, Caller } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { createStoredResponses, senderOf } from './stored-responses';

const SECRET = 'a secret of the tests';

const caller: Caller = {
  organisation: { type: 1, code: '751' },
  role: 'caseworker',
  user: { id: 'u', name: 'U' },
  citizenId: null,
};
const call: Call = { requestId: 'r', caller };
const request = { clientId: null, identifier: 'i', message: '[1,"751","UpdateCVStatus"]' };

describe('the sender id of a user', () => {
  it('is a UUID of version 8, unlike every client’s', () => {
    expect(senderOf(caller)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is unique to a user and organisation, and independent of the role', () => {
    const people = fc.record({
      id: fc.string(),
      organisation: fc.record({ type: fc.constantFrom(...Object.values(OrganisationType)), code: fc.string() }),
    });
    type Person = typeof people extends fc.Arbitrary<infer One> ? One : never;
    const as = ({ id, organisation }: Person): Caller => ({ ...caller, user: { id, name: '' }, organisation });
    fc.assert(
      fc.property(people, people, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(senderOf(as(one)) === senderOf(as(other))).toBe(same);
      }),
    );
    expect(senderOf({ ...caller, role: 'supervisor' })).toBe(senderOf(caller));
  });
});

describe('a stored response', () => {
  const stored = (messageHash: string) => ({ messageHash, outcome: 'receipt', invalid: null, at: 1 });
  const keyed = (secret: string) => (createStoredResponses(secret).columns(call, request)[2] as Buffer).toString('hex');

  it('matches the same message by its keyed hash, and by the plain hash of earlier versions', () => {
    const { read } = createStoredResponses(SECRET);
    expect(read(stored(keyed(SECRET)), request)?.sameMessage).toBe(true);
    expect(read(stored(hash('sha256', request.message)), request)?.sameMessage).toBe(true);
    for (const other of [keyed('another secret'), hash('sha256', 'another message')]) {
      expect(read(stored(other), request)?.sameMessage).toBe(false);
    }
  });

  it('is stored with a hash that is not the plain one', () => {
    expect(keyed(SECRET)).not.toBe(hash('sha256', request.message));
  });
});
