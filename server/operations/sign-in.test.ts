import { expect, it } from 'vitest';
import { Overloaded } from '@/server/domain/service-error';
import type { Sessions } from '@/server/operations/ports/identity';
import { signOut } from './sign-in';

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
