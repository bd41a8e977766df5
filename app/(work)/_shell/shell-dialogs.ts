// One script, since the dialog itself is most of each.
export { HelpDialog } from './help-dialog';
export { Palette } from './palette';
export { SignOutDialog } from './sign-out-dialog';
