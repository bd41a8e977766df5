import type { Messages } from '@/app/_texts/types';

/** Cause and next step of each fault code (domain.md § 12). The causes of 1014 are in `reasons`. */
export const faults = {
  cause: {
    '1014': 'The information can’t be accepted.',
    '4103': 'The citizen has no CV on Jobnet.',
    '4368': 'Only the unemployment fund can set CV status for recipients of unemployment benefit.',
    '4369':
      'Only the job centre and the municipality can set CV status for applicants for and recipients of cash benefit or education benefit.',
    '4370':
      'Only the job centre and the municipality can set CV status for people who apply for or receive cash benefit after an integration programme.',
    '4385': 'The citizen is not registered in an unemployment fund.',
    '4511': 'The citizen has not been referred to you.',
    '4753': 'The CV is archived.',
    '4754': 'The CV is deactivated.',
    '4823': 'The CV is locked.',
    '8236': 'There is no connection to the CV register right now.',
    '8291': 'The citizen is not a member of your unemployment fund.',
    '8292': 'Your organisation has no access to the citizen.',
    '9008': 'Unemployment funds may not send a comment.',
    '9009': 'The unemployment fund can set CV status only in contact groups 1, 8 and 23.',
    '9338': 'The CV couldn’t be fetched.',
    '9343': 'The list of changed CVs couldn’t be fetched.',
    '9346': 'The CV register didn’t answer as expected.',
  },
  step: {
    '1014': 'Correct the information and try again.',
    '4103': 'Citizens create their CV themselves on Jobnet. Once that is done, it is shown here.',
    '4368': 'Contact the citizen’s unemployment fund if the CV needs to be assessed.',
    '4369': 'Contact the citizen’s job centre if the CV needs to be assessed.',
    '4370': 'Contact the citizen’s job centre if the CV needs to be assessed.',
    '4385': 'Check the citizen’s membership. It may have ended.',
    '4511':
      'The referral may have ended. Ask the job centre for a new one if you need to go on working with the citizen.',
    '4753': 'The citizen can reactivate the CV on Jobnet.',
    '4754': 'The citizen can reactivate the CV on Jobnet.',
    '4823': 'Try again when the CV is unlocked.',
    '8236': 'Try again in a moment.',
    '8291': 'Check the citizen’s membership. It may have ended.',
    '8292':
      'Access may have ended, e.g. if the citizen has moved. Contact the citizen’s job centre if you need to go on working with the citizen.',
    '9008': 'Remove the comment and try again.',
    '9009': 'Contact the citizen’s job centre if the CV needs to be assessed.',
    '9338': 'Try again in a moment.',
    '9343': 'Try again in a moment.',
    '9346': 'Try again in a moment. If it happens again, contact support with the message id.',
  },
  /** Next steps when the person has just typed the number. */
  typedStep: {
    '4385': 'Check the CPR number and the citizen’s membership.',
    '4511': 'Check the CPR number, or ask the job centre for a referral.',
    '8291': 'Check the CPR number and the citizen’s membership.',
    '8292': 'Check the CPR number. A number that doesn’t exist gives the same answer.',
  },
  budget: {
    own: {
      misses: 'You have searched for too many numbers that don’t exist.',
      total: 'You have opened too many citizens within an hour.',
    },
    organisation: {
      misses: 'Your organisation has searched for too many numbers that don’t exist.',
      total: 'Your organisation has opened too many citizens within an hour.',
    },
    step: 'Try again at {time}.',
  },
  other: {
    network: 'There is no connection to the service.',
    noAnswer: 'The CV register hasn’t answered.',
    noAnswerStep: 'Try again. If it still doesn’t answer, wait a couple of minutes.',
    script: 'This part of the page couldn’t be fetched.',
    scriptStep: 'Check your network connection and try again. What you wrote stays where it is.',
    networkStep: 'Check your network connection and try again.',
    networkSavingStep: 'We don’t know whether the change was saved. Check your network connection and try again.',
    overload: {
      service: 'The service is busy right now.',
      caller: 'You have too much going on at once.',
      lists: 'You already have two lists in progress.',
      source: 'Too many attempts are coming from your network right now.',
    },
    overloadedStep: 'Try again in {seconds, plural, one {# second} other {# seconds}}.',
    signedOut: 'You were signed out.',
    signedOutStep: 'What you asked for was not done. Try again.',
    accessEnded: 'Your access to this service has been closed.',
    accessEndedStep: 'Ask your manager if you still need it.',
    notPermitted: 'Your role gives no access to this.',
    notPermittedStep: 'Switch role, or ask whoever manages access where you work.',
    notSavedStep: 'We don’t know whether the change was saved. Try again in a moment.',
    conflict: 'The CV has changed since you opened it.',
    conflictStep: 'See what has changed, and decide again.',
    gone: 'Look the citizen up again.',
    goneStep: 'A lookup works only for you, and only for some hours.',
    goneSavingStep:
      'A lookup works only for you, and only for some hours. What you wrote is kept as a draft for this citizen.',
    unexpected: 'Something unexpected went wrong.',
    unexpectedStep: 'Try again. If it happens again, contact support with the message id.',
    unexpectedSavingStep:
      'We don’t know whether the change was saved. Try again. If it happens again, contact support with the message id.',
  },
} as const satisfies Messages['faults'];
