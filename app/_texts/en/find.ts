import type { Messages } from '@/app/_texts/types';

/** Find borger. */
export const find = {
  title: 'Find citizen',
  recent: 'Recently opened',
  recentHint: 'Names are shown when you point at or move to a line. The list is forgotten when the page is closed.',
  opened: 'Opened {time}',
  draft: 'Draft',
  notAllowed: 'Your role can’t look citizens up.',
} as const satisfies Messages['find'];
