// One script, since they share the form of a change.
export { Approval } from './approval';
export { AvailabilityDialog } from './availability-dialog';
export { JudgementDialog } from './judgement-dialog';
