// One script, since the dialog itself is most of each.
export { EndNowDialog } from './end-now-dialog';
export { ReviewDialog } from './review-dialog';
