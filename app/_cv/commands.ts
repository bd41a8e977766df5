import { CONFIRM } from '@/app/_ui/keys';

/**
 * Every shortcut, one table: the help lists it, the command palette offers it, the controls' tooltips show it. Help and
 * palette keep its order: what a citizen's screen is for, where else to go, help, and the way out last. Texts stand in
 * `commands` of the texts under the same names; keys are written as in `aria-keyshortcuts`.
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
  goToReport: [],
  help: ['F1', '?'],
  palette: ['Control+K'],
  signOut: [],
  signOutEverywhere: [],
} as const satisfies Record<string, readonly string[]>;

export type CommandName = keyof typeof COMMANDS;

/** The key to show beside a command, if it has one. */
export function keyOf(name: CommandName): string | undefined {
  return COMMANDS[name][0];
}
