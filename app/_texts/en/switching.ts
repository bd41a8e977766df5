import type { Messages } from '@/app/_texts/types';

/** Going on as another organisation or role, without signing in again. */
export const switching = {
  title: 'Switch organisation or role',
  text: 'You work as one at a time. What you have open in other tabs is hidden when you switch.',
  only: 'There is nothing else you can switch to.',
  now: 'Now',
  draftsStep: 'It is deleted when you switch. Close this to send it first.',
  notGiven: 'You no longer have that access.',
  notGivenStep: 'Ask whoever manages access where you work if you are to have it.',
} as const satisfies Messages['switching'];
