import type { Messages } from '@/app/_texts/types';

/** The cover of a page whose session is no longer the browser's. */
export const cover = {
  signIn: 'Sign in',
  signInAsAnother: 'Sign in as someone else',
  checking: { title: 'Checking who is signed in …' },
  leaving: { title: 'You are signed out' },
  warning: {
    title: 'You will soon be signed out',
    idle: 'You haven’t used the service for a while and will be signed out at {time}.',
    kept: 'What you have written stays where it is.',
    stay: 'Stay signed in',
    day: 'The session has reached its maximum length and ends at {time}. It can’t be extended.',
    dayStep: 'Sign in again in a new window to go on here where you left off.',
  },
  unreachable: {
    title: 'The page is hidden',
    text: 'Someone signed in or out in another window, but there is no connection to the service. So we can’t see who is signed in now. Try again in a moment.',
  },
  ended: {
    title: 'You are signed out',
    text: 'That happens when you sign out somewhere else, or when your sessions are ended for you.',
    idle: 'You haven’t used the service for a while, so you were signed out.',
    day: 'The working day is over, and a session can’t last any longer, so you were signed out.',
    kept: 'What you wrote is still here. Sign in again as {who} before {time} to go on where you left off.',
    again: 'I have signed in again',
  },
  expired: { text: 'What you had written and not sent is deleted, because more than an hour has passed.' },
  other: {
    title: 'You are now signed in as {name}',
    refusedSignOut: 'Nobody was signed out.',
    text: 'The page was open for {who}. It is hidden so that nothing is done in someone else’s name. What was written and not sent is deleted.',
    load: 'Load the page as {name}',
  },
  unanswered: {
    title: 'You are not signed out',
    text: 'The service didn’t answer, so this browser is still signed in. Try again before you leave the computer.',
    stay: 'Stay signed in',
  },
  incomplete: {
    title: 'You are signed out in this browser',
    text: 'But the service couldn’t end every session, because there is no connection to the CV register. They end by themselves when they are not used.',
    step: 'To end them now, sign in again in a moment and choose Sign out everywhere.',
  },
} as const satisfies Messages['cover'];
