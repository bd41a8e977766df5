import type { Messages } from '@/app/_texts/types';

/** A page that failed while it was drawn; also where nothing but this could be loaded. */
export const error = {
  title: 'Something went wrong',
  text: 'The page couldn’t be shown. Try again, and check whether the last thing you did was saved.',
  action: 'Try again',
} as const satisfies Messages['shell']['error'];
