import type { Messages } from '@/app/_texts/types';

/** Sign-in at an organisation's own identity provider. */
export const providers = {
  intro: 'Sign in with what your organisation uses.',
  signIn: 'Sign in with {name}',
  choose: 'Choose what you work as',
  chooseStep: 'You can sign in for several organisations or in several roles. You work as one at a time.',
  entering: 'You are being signed in …',
  again: 'Sign in again',
  failed: {
    unavailable: 'The identity provider doesn’t answer right now.',
    unavailableStep: 'Try again in a moment. You can still sign in with the others, if there are any.',
    declined: 'The identity provider has not signed you in.',
    declinedStep: 'Perhaps the sign-in was cancelled. Try again, or ask whoever manages access where you work.',
    unverified: 'The identity provider’s answer could not be verified.',
    unverifiedStep: 'Try again. If it happens again, contact support.',
    ended: 'That sign-in has been used, is too old or was begun in another browser.',
    endedStep: 'Start again here. If you have several tabs open, you may be signed in in one of them.',
    busy: 'The service is busy right now.',
    busyStep: 'Try again in a moment.',
    'nothing-granted': 'You were recognised, but have no access here.',
    'nothing-grantedStep': 'Whoever manages access where you work can give it. Show them what is missing:',
  },
  missing: {
    'no-organisation': 'The identity provider doesn’t say which organisation (CVR number) you belong to.',
    'no-privileges': 'The identity provider sent no privileges.',
    'foreign-organisation':
      'The identity provider may sign nobody in for the organisation (CVR number) it says you belong to.',
    'foreign-scope':
      'A privilege is for another organisation (CVR number) than the one you belong to. You lack one that is for your own.',
    constraint: 'A privilege has a constraint that the service doesn’t know.',
    empty: 'A group of privileges is empty.',
    unmapped: 'A privilege gives no role in this installation.',
  },
} as const satisfies Messages['providers'];
