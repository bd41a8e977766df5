import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sessionIdOf } from './session-id';

const TOKEN = 'k3V0c2V0LXRva2VuLW9mLTI1Ni1iaXRzLWluLWJhc2U';

it('a session has one public id of 22 characters, the same in every instance', () => {
  expect(sessionIdOf(TOKEN)).toMatch(/^[\w-]{22}$/);
  expect(sessionIdOf(TOKEN)).toBe(sessionIdOf(TOKEN));
  expect(sessionIdOf(`${TOKEN}x`)).not.toBe(sessionIdOf(TOKEN));
});

it('the public id is no part of the hash that the database keeps', () => {
  const kept = createHash('sha256').update(TOKEN).digest('base64url');
  expect(kept).not.toContain(sessionIdOf(TOKEN));
});
