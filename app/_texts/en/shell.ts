import type { Messages } from '@/app/_texts/types';
import { error } from './page-failed';

/** Header, footer, help, command palette, and the error, not-found and accessibility pages. */
export const shell = {
  product: 'CV workflow',
  titleTemplate: '%s – CV workflow',
  skip: 'Skip to content',
  navigation: 'Main menu',
  find: 'Find citizen',
  overview: 'Overview',
  worklist: 'Worklist',
  report: 'Report',
  fromOutside: 'From outside',
  administration: 'Administration',
  reportReason: 'The report requires the role of supervisor.',
  user: 'User and settings',
  switch: 'Switch user or role',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  signOutEverywhereTip: 'Also ends your sessions in other browsers and on other computers.',
  signOutDialog: {
    title: 'Sign out and delete drafts?',
    text: 'You have written something that has not been sent. It is deleted when you sign out.',
    signOut: 'Sign out and delete',
  },
  otherSessions: {
    label: 'Your other sessions',
    title: '{count, plural, one {You are also signed in somewhere else} other {You have # other open sessions}}',
    text: 'It may be another browser or another computer.',
    end: 'Sign out everywhere else',
    ended: 'You are signed out everywhere else',
    failed: 'That didn’t work. Try again in a moment.',
  },
  help: 'Help',
  theme: { label: 'Appearance', system: 'Same as the system', light: 'Light', dark: 'Dark' },
  language: { label: 'Language', da: 'Dansk', en: 'English' },
  shortcuts: {
    label: 'Shortcuts',
    on: 'Use keyboard shortcuts',
    note: 'Letters and characters don’t work while you type in a field or have a menu or dialog open. F1 and Ctrl+K work in fields too.',
    or: 'or',
  },
  helpTitle: 'Help and shortcuts',
  palette: { title: 'Commands', label: 'What do you want to do?', none: 'No command matches.' },
  footer: { accessibility: 'Accessibility statement' },
  notFound: {
    title: 'The page doesn’t exist',
    text: 'The address is mistyped, or the link has expired. A link to a citizen works only for you, and only for some hours.',
    action: 'Go to the front page',
  },
  error,
  accessibility: {
    title: 'Accessibility statement',
    intro: 'Everyone who works with citizens’ CVs should be able to use the service, whatever aids they use.',
    standardTitle: 'What it conforms to',
    standard:
      'The screens follow WCAG 2.2 at level AA and EN 301 549. Every page is tested automatically in light and dark appearance, in the system’s contrast colours and with the keyboard alone.',
    featuresTitle: 'What you can expect',
    features: {
      keyboard: 'Everything can be done with the keyboard. Shortcuts can be switched off in the user menu.',
      zoom: 'The pages can be read from a width of 320 pixels and at 400 % zoom.',
      colour: 'No information is given by colour alone.',
      motion: 'Motion is switched off if your system asks for it.',
    },
    limitsTitle: 'Known shortcomings',
    limits:
      'CVs and comments stand in the language they were written in, and the page doesn’t say which. A screen reader may therefore pronounce Danish ones wrongly.',
    contactTitle: 'Did you meet an obstacle?',
    contact:
      'Tell whoever runs the service where you work. Danish authorities are bound by the act on the accessibility of public bodies’ websites; the Agency for Digital Government supervises it.',
  },
} as const satisfies Messages['shell'];
