import type { Messages } from '@/app/_texts/types';

/** The texts that a unit re-uses in its judgements. */
export const phrases = {
  edit: 'Edit',
  editAll: 'Edit the unit’s phrases',
  title: 'The unit’s phrases',
  titleDrafted: 'The unit’s phrases · draft',
  none: 'The unit has no phrases yet.',
  purpose:
    'You can put them in with one press when you set a CV to CV not approved. Where a reason about an element is chosen, the element’s phrases come first.',
  purposeNone:
    'A phrase is a text you often write, for example “Call us if you want help”. You can put it in with one press when you set a CV to CV not approved.',
  phrase: 'Phrase {place, number}',
  about: 'Belongs to',
  missing: 'Write the phrase, or remove it.',
  twice: 'The phrase is there already.',
  add: 'Add a phrase',
  full: 'There can be {most, number} phrases at most. Remove one first.',
  up: 'Move up',
  down: 'Move down',
  isFirst: 'The phrase is the first one.',
  isLast: 'The phrase is the last one.',
  remove: 'Remove',
  takeBack: 'Undo',
  removed: 'removed when you save',
  save: 'Save',
  saved: 'The unit’s phrases are saved',
  unchanged: 'You have changed nothing.',
  drop: 'Delete draft',
  overtaken: 'A colleague has changed the phrases since you began.',
  overtakenStep: 'The colleague’s changes are here now. Yours are not saved yet: look them over, and save.',
  overtakenBoth:
    'The colleague’s changes are here now. Where both of you changed the same phrase, both are shown. Yours are not saved yet: look them over, and save.',
  theirs: '<b>The colleague saved:</b> {text} ({about})',
  theirsRemoved: 'The colleague has removed the phrase. If you save, yours comes back.',
  takeTheirs: 'Use the colleague’s',
  removeToo: 'Remove it too',
  history: {
    title: 'Who changed what',
    none: 'Nobody has changed anything yet.',
    added: '<b>Added:</b> {text} ({about})',
    removed: '<b>Removed:</b> {text}',
    changed: '<b>Changed:</b>',
    regards: '<b>Changed:</b> {text}',
    about: 'belongs to: {from} → {to}',
    moved: 'The order is changed',
  },
} as const satisfies Messages['phrases'];
