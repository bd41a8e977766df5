import { expect, it } from 'vitest';
import { AccessEnded, NotAuthenticated, Overloaded } from '@/server/domain/service-error';
import type { Audit } from '@/server/operations/ports/audit';
import type { Sessions, SignedIn, Unopened } from '@/server/operations/ports/identity';
import { DEMO_ORIGIN, openSession, signOut } from './sign-in';

const SOURCE = { requestId: 'request' };

it('limits concurrent sign-outs to 64 and rejects further ones immediately', async () => {
  let asked = 0;
  const answers: (() => void)[] = [];
  const sessions: Pick<Sessions, 'end'> = {
    end: () => {
      asked += 1;
      return new Promise((resolve) => answers.push(() => resolve({ logged: true })));
    },
  };
  const end = signOut(sessions as Sessions);
  const waiting = Array.from({ length: 64 }, (_, at) => end(SOURCE, `token ${at}`, 'SignOut'));
  expect(await end(SOURCE, 'one more', 'SignOut')).toEqual({ ended: false, failure: expect.any(Overloaded) });
  expect(asked).toBe(64);
  for (const answer of answers) answer();
  expect(new Set((await Promise.all(waiting)).map(({ ended }) => ended))).toEqual(new Set([true]));
  const later = end(SOURCE, 'later', 'SignOut');
  answers.at(-1)?.();
  expect(await later).toEqual({ ended: true });
});

it.each<[Unopened, new () => Error]>([
  ['access-ended', AccessEnded],
  ['logged-out', NotAuthenticated],
])('opens no session of a user who is %s at that moment, and logs that', async (why, thrown) => {
  const outcomes: string[] = [];
  const audit: Pick<Audit, 'entry'> = { entry: async (_, { outcome }) => void outcomes.push(outcome) };
  const sessions: Pick<Sessions, 'accessHasEnded' | 'open'> = {
    accessHasEnded: async () => false,
    open: async () => why,
  };
  const person: SignedIn = {
    ...{ id: 'karen', name: 'Karen Prøvesen', role: 'caseworker', citizenId: null },
    organisation: { type: 1, code: '751' },
  };
  const open = openSession(sessions as Sessions, audit as Audit);
  await expect(open(SOURCE, person, DEMO_ORIGIN, undefined)).rejects.toBeInstanceOf(thrown);
  expect(outcomes).toEqual(['allowed', why]);
});
