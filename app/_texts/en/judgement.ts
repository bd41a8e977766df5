import type { Messages } from '@/app/_texts/types';

/** The dialogs that set CV status and availability. */
export const judgement = {
  setTitle: 'Set CV status',
  legend: 'New CV status',
  consequence: {
    '2': 'The CV is reopened and awaits assessment again.',
    '3': 'The CV has been assessed and is in order. Searchability doesn’t change.',
    '4': 'The CV has been assessed and needs improvement. Searchability doesn’t change.',
  },
  again: '{what} again',
  alreadyReady: 'The CV already awaits assessment.',
  confirm: { '2': 'Reopen CV', '3': 'Approve CV', '4': 'Set to not approved' },
  done: {
    '2': 'The CV is reopened for quality assurance.',
    '3': 'The CV is approved.',
    '4': 'The CV is set to not approved.',
  },
  receipt: '{name}: {what}',
  choose: 'Choose a CV status.',
  comment: 'Comment',
  commentHint: 'Write as if the citizen will read it.',
  commentSoft: 'Older systems cut the text after 375 characters.',
  otherDraft: 'Your comment on {name} is kept as a draft.',
  fundComment: 'Unemployment funds don’t send a comment. Give the citizen your reasons directly.',
  checklist: {
    title: 'Before you assess',
    minimum: 'All five elements of the minimum are filled in.',
    missing: 'Missing: {missing}.',
    changes: '{count, plural, =0 {No changes} one {# change} other {# changes}} since the latest assessment.',
    never: 'Nobody has assessed the CV before.',
    unknown: 'We don’t know right now whether the CV has changed since the latest assessment.',
  },
  approval: {
    title: 'Approve the CV?',
    titleAgain: 'Approve the CV again?',
    consequence: 'CV status becomes <b>CV approved</b>. Searchability doesn’t change.',
    consequenceAgain: 'The CV is already approved. This will be <b>a new assessment</b>. Searchability doesn’t change.',
    missing: 'The CV doesn’t meet the minimum: {missing} missing. You can approve it all the same.',
    confirm: 'Approve',
  },
  doneAt: {
    '3': '<b>The CV is approved</b> at {time}.',
    '4': '<b>The CV is set to CV not approved</b> at {time}.',
  },
  minimumWarning: 'The CV doesn’t meet the minimum for a searchable CV. You can approve it all the same.',
  availabilityTitle: 'Change searchability',
  availabilityLegend: 'New searchability',
  availabilityConsequence: {
    '1': 'Employers can find the CV.',
    '2': 'Employers can’t find the CV.',
  },
  availabilityConfirm: { '1': 'Make searchable', '2': 'Hide from employers' },
  availabilityDone: { '1': 'The CV is now searchable.', '2': 'Employers can no longer find the CV.' },
  availabilityCurrent: {
    '1': 'Employers can already find the CV.',
    '2': 'The CV is already hidden from employers.',
  },
  chooseAvailability: 'Choose whether the CV is searchable.',
  conflict: {
    caption: 'What has changed',
    what: 'Item',
    was: 'When you opened it',
    now: 'Now',
    first: 'Your first assessment',
    mine: 'Your choice',
    version: 'The CV’s content',
    versionWas: 'As you saw it',
    versionNow: '{count, plural, one {# change} other {# changes}}',
    keep: 'Save my choice anyway',
    again: 'Save as a new assessment',
    nothingLeft: 'It now stands as you chose. There is nothing more to save.',
  },
  meanwhile: {
    judged:
      '{mine, select, true {You assessed the CV yourself in another window} other {{who} assessed the CV}} at {time}.',
    reopened:
      '{mine, select, true {You reopened the CV yourself in another window} other {{who} reopened the CV}} at {time}.',
    status: 'CV status changed at {time}.',
    availability:
      '{mine, select, true {You changed searchability yourself in another window} other {{who} changed searchability}} at {time}.',
    content: 'The CV’s content has changed since you opened it.',
  },
  earlier: {
    status: 'Your first assessment went through at {time}.',
    availability: 'Your first change of searchability went through at {time}.',
    step: 'See how it stands now. Save again only if it needs to be redone.',
  },
} as const satisfies Messages['judgement'];
