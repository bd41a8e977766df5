// One script, since whoever reads as a guest ends it there.
export { GuestBand } from './guest-band';
export { GuestEnded } from './guest-ended';
export { OutcomeDialog } from './outcome-dialog';
