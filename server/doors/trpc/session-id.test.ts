import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sessionIdOf } from './session-id';

const TOKEN = 'k3V0c2V0LXRva2VuLW9mLTI1Ni1iaXRzLWluLWJhc2U';

it('the public id of a session has 22 characters and depends on its token alone', () => {
  expect(sessionIdOf(TOKEN)).toMatch(/^[\w-]{22}$/);
  expect(sessionIdOf(TOKEN)).toBe(sessionIdOf(TOKEN));
  expect(sessionIdOf(`${TOKEN}x`)).not.toBe(sessionIdOf(TOKEN));
});

it('the public id of a session is no part of the hash in the database', () => {
  const stored = createHash('sha256').update(TOKEN).digest('base64url');
  expect(stored).not.toContain(sessionIdOf(TOKEN));
});
