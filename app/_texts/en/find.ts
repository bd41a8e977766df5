import type { Messages } from '@/app/_texts/types';

/** Find borger. */
export const find = {
  title: 'Find citizen',
  recent: 'Recently opened',
  recentHint: 'Names are shown when you point at or move to a line. The list is forgotten when the page is closed.',
  opened: 'Opened {time}',
  may: {
    title: 'What you may do in the role {role}',
    find: 'Look citizens up and read their CV, status, requirement and timeline',
    judge: 'Assess CVs and change searchability',
    report: 'See and fetch the report on updated CVs',
    rules: 'Change rules and see code lists',
    nothing: 'There are no pages for your role yet.',
  },
  notAllowed: 'Your role can’t look citizens up.',
} as const satisfies Messages['find'];
