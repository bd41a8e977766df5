import type { Messages } from '@/app/_texts/types';

/** The names of commands, keyed as in app/_cv/commands.ts. */
export const commands = {
  find: 'Go to the CPR field',
  help: 'Show help and shortcuts',
  palette: 'Open the list of commands',
  goToFind: 'Find citizen',
  goToOverview: 'Overview',
  goToWorklist: 'Worklist',
  nextPane: 'Next part of the page',
  previousPane: 'Previous part of the page',
  goToReport: 'Report: updated CVs',
  approve: 'Approve the CV',
  status: 'Set CV status',
  hold: 'Put the case on hold',
  putBack: 'Put the case back',
  availability: 'Change searchability',
  reveal: 'Show the CPR number for 30 seconds',
  cv: 'Show the CV',
  timeline: 'Show the timeline',
  takeNext: 'Take the next case',
  nextCase: 'Next case in the list',
  previousCase: 'Previous case in the list',
  mark: 'Mark the case',
  submit: 'Confirm in a dialog, also from a text field',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
} as const satisfies Messages['commands'];
