import type { Messages } from '@/app/_texts/types';

/** The own sessions. */
export const sessions = {
  title: 'Where you are signed in',
  text: 'Sign out wherever you no longer work, or don’t recognise.',
  only: 'You are signed in in this browser only.',
  here: 'This browser',
  times: 'Signed in {opened} · last used {used}',
  signOut: 'Sign out',
  signOutOf: 'Sign out: {organisation}, signed in {opened}',
  ended: 'You are signed out there',
  failed: 'Signing out failed. Try again in a moment.',
} as const satisfies Messages['sessions'];
