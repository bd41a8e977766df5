import type { Messages } from '@/app/_texts/types';

/** Sign-in as a demo user. */
export const signIn = {
  title: 'Sign in',
  intro: 'Choose a demo user. All citizens in this installation are invented.',
  keys: 'Use the up and down arrow keys to move between users, and Enter to sign in.',
  signedOut: 'You are signed out. Sign in to continue where you left off.',
  drafts: 'You have written something that has not been sent.',
  draftsStep: 'It is deleted when you sign in here. Go back if you want to send it first.',
  unavailable: 'Demo users are switched off in this installation.',
  unavailableStep: 'Sign in through your own organisation, or ask whoever runs the service.',
  insecure: 'Your browser doesn’t keep a sign-in over an insecure connection.',
  insecureStep: 'Open the service with https, or on the machine it runs on.',
} as const satisfies Messages['signIn'];
