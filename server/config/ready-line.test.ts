import { expect, test } from 'vitest';
import { readyLine } from './ready-line';

const HERE = { publicUrl: 'https://cv.example.dk', demoSignIn: false, identityDir: undefined, systems: undefined };
const line = (changes: Partial<Parameters<typeof readyLine>[0]>) => readyLine({ ...HERE, ...changes });

test('a start says where the service is and who can sign in there', () => {
  expect(line({ demoSignIn: true })).toMatch(
    /^Ready: https:\/\/cv\.example\.dk – sign in there as one of the demo users; /,
  );
  expect(line({ identityDir: '/etc/cv/identity' })).toMatch(
    / – people sign in at the identity providers of IDENTITY_DIR\.$/,
  );
  expect(line({})).toMatch(/ – nobody can sign in: set IDENTITY_DIR, or DEMO_SIGN_IN=1 for a demo\.$/);
});

test('and where systems call it', () => {
  const systems = { url: 'https://cv.example.dk:3443' };
  expect(line({ systems })).toMatch(/\. Systems call https:\/\/cv\.example\.dk:3443 by client certificate\.$/);
});
