import type { Messages } from '@/app/_texts/types';

/** A page that failed to render; apart from the other texts, for the error page that can't load them. */
export const error = {
  title: 'Something went wrong',
  text: 'The page couldn’t be shown. Try again, and check whether the last thing you did was saved.',
  action: 'Try again',
} as const satisfies Messages['shell']['error'];
