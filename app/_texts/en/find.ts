import type { Messages } from '../types';

/** Find borger. */
export const find = {
  title: 'Find citizen',
  recent: 'Recently opened',
  recentHint: 'Names are shown when you point at or move to a line. The list is forgotten when the page is closed.',
  opened: 'Opened {time}',
  draft: 'Draft',
  notAllowed: 'Your role can’t look citizens up.',
  notAllowedStep: 'Switch role in the user menu if you have one that can.',
} as const satisfies Messages['find'];
