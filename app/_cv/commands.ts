import { CONFIRM } from '@/app/_ui/keys';

/**
 * All commands and their shortcuts, as in `aria-keyshortcuts`. The help, the command palette and tooltips read this
 * table; the first two keep its order: actions on a citizen, navigation, help, sign-out. Texts are in `commands` under
 * the same names.
 */
export const COMMANDS = {
  approve: ['G'],
  status: ['S'],
  hold: ['H'],
  putBack: ['L'],
  availability: ['B'],
  reveal: ['R'],
  cv: ['C'],
  timeline: ['T'],
  takeNext: ['N'],
  nextCase: ['J'],
  previousCase: ['K'],
  mark: ['X'],
  submit: [CONFIRM],
  find: ['/'],
  nextPane: ['F6'],
  previousPane: ['Shift+F6'],
  goToOverview: [],
  goToWorklist: [],
  goToFind: [],
  goToReport: [],
  goToFromOutside: [],
  help: ['F1', '?'],
  palette: ['Control+K'],
  signOut: [],
  signOutEverywhere: [],
} as const satisfies Record<string, readonly string[]>;

export type CommandName = keyof typeof COMMANDS;

/** The shortcut to show for a command, if it has one. */
export function keyOf(name: CommandName): string | undefined {
  return COMMANDS[name][0];
}
