import type { Messages } from '@/app/_texts/types';

/** Unsent drafts. */
export const draft = {
  mark: 'Draft',
  unsent: 'You have written something that has not been sent.',
  judgement: 'Draft: {name}, {count, plural, =0 {no comment} one {# character} other {# characters}}',
  choice: 'Draft: {name}',
  purpose: 'Draft: purpose, {count, plural, one {# character} other {# characters}}',
  lost: 'Sent, but the answer didn’t come. Send it again. If it went through, you will be told.',
  continue: 'Continue',
  discard: 'Delete draft',
  copy: 'Copy the draft’s text',
} as const satisfies Messages['draft'];
