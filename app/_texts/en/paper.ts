import type { Messages } from '@/app/_texts/types';

/** The note at the top of a printed list. */
export const paper = {
  title: 'About this printout',
  confidential: 'Confidential',
  by: 'Printed by',
  at: 'Printed',
} as const satisfies Messages['paper'];
