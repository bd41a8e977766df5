import type { Messages } from '@/app/_texts/types';

/** CPR numbers: the field, masked numbers and numbers in texts. */
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
  copy: 'Copy the CPR number. This is logged.',
  copied: 'The CPR number is copied. This is logged.',
  revealed: 'The CPR number is shown for 30 seconds. This has been logged.',
  inText: {
    warning:
      '{count, plural, one {The comment seems to contain a CPR number} other {The comment seems to contain CPR numbers}}',
    step: '{count, plural, one {Remove the number, or tick the box if it must be sent.} other {Remove the numbers, or tick the box if they must be sent.}}',
    pass: '{count, plural, one {Send the comment with the number} other {Send the comment with the numbers}}',
    show: '{count, plural, one {Show the number in the text} other {Show the numbers in the text}}',
    takeOut: '{count, plural, one {Remove the number} other {Remove the numbers}}',
  },
} as const satisfies Messages['cpr'];
