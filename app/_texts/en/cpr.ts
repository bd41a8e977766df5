import type { Messages } from '../types';

/** The CPR field, wherever it stands. */
export const cpr = {
  label: 'CPR number',
  hint: 'With or without a hyphen. You can also paste a text with the number in it.',
  placeholder: 'CPR number',
  submit: 'Find citizen',
  problem: {
    empty: 'Enter a CPR number.',
    'not-ten-digits': 'A CPR number has ten digits.',
    'not-together': 'Write the CPR number together: six digits, a hyphen and four digits.',
    'different-numbers': 'There are two different numbers. Delete the one you don’t need.',
    'not-a-date': 'The first six digits are not a date.',
    'replacement-number': 'That is a replacement number. Use the citizen’s CPR number.',
    'unknown-number': '0000000000 means unknown and can’t be looked up.',
  },
  masked: 'CPR number, the last four digits are hidden',
  reveal: 'Show CPR',
  hide: 'Hide CPR',
  revealed: 'The CPR number is shown for 30 seconds. This has been logged.',
} as const satisfies Messages['cpr'];
