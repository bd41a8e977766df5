import type { Messages } from '@/app/_texts/types';

/** Sign-in; `intro` and `keys` are the demo’s. */
export const signIn = {
  title: 'Sign in',
  intro: 'Choose a demo user. All citizens in this installation are invented.',
  keys: 'Use the up and down arrow keys to move between users, and Enter to sign in.',
  signedOut: 'You are signed out. Sign in to continue where you left off.',
  draftsStep: 'It is deleted when you sign in here. Go back if you want to send it first.',
  unavailable: 'Nobody can sign in at this installation.',
  unavailableStep: 'Ask whoever runs the service.',
  insecure: 'Your browser doesn’t keep a sign-in over an insecure connection.',
  insecureStep: 'Open the service with https, or on the machine it runs on.',
} as const satisfies Messages['signIn'];
