import { CONFIRM } from '@/app/_ui/keys';

/**
 * All commands and their shortcuts, as in `aria-keyshortcuts`. The help, the command palette and tooltips read this
 * table; the first two keep its order: actions on a citizen, navigation, help, sign-out. Texts are in `commands` under
 * the same names.
 */
export const COMMANDS = {
  approve: ['G'],
  status: ['S'],
  availability: ['B'],
  reveal: ['R'],
  cv: ['C'],
  timeline: ['T'],
  submit: [CONFIRM],
  find: ['/'],
  goToFind: [],
  goToOverview: [],
  goToReport: [],
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
