import type { Messages } from '@/app/_texts/types';

/** The register's names of contact groups, person categories and absences (prisma/seed), by number. */
export const register = {
  numbered: '{id} {name}',
  group: {
    '1': 'Unemployment benefit recipient',
    '2': 'Cash benefit recipient',
    '3': 'Cash benefit recipient in an integration programme',
    '6': 'Sickness benefit recipient',
    '8': '(unemployment fund)',
    '12': 'Education benefit recipient',
    '13': 'Job clarification programme',
    '23': '(unemployment fund)',
  },
  category: {
    '4': 'Job-ready',
    '5': 'Activity-ready',
    '6': 'Clearly education-ready',
    '7': 'Education-ready',
    '8': 'Not assessed for referral',
  },
  absence: {
    '1': 'Education',
    '2': 'Temporary work',
    '3': 'Civic duty',
    '4': 'Parental leave, at most 14 days',
    '6': 'Under 18 and without parents who must provide',
    '7': 'Can’t receive disability or state pension',
    '8': 'Parental leave',
    '9': 'Days without a duty to be available',
    '10': 'Holiday',
    '11': 'Illness: sick leave',
    '12': 'Illness: health worsens with work',
    '13': 'Illness: health worsens with activation',
    '19': 'Care of own children',
    '20': 'Care of ill persons etc.',
    '21': 'Military service',
    '22': 'Special, other',
    '52': 'Illness: health worsens with activation, not with a mentor',
    '61': 'Illness: health worsens with activation, also with a mentor',
    '70': 'Permission under the Repatriation Act',
  },
} as const satisfies Messages['register'];
