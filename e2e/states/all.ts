import { ADMINISTRATION } from './administration';
import { CITIZEN } from './citizen';
import { COVER } from './cover';
import { FIND } from './find';
import { GUEST_ACCESS } from './guest-access';
import { LOOK_UPS } from './look-ups';
import { OUTSIDE } from './outside';
import { OVERVIEW } from './overview';
import { PHRASE_STATES } from './phrases';
import { REJECTION } from './rejection';
import { REPORT } from './report';
import type { State } from './state';
import { SWITCHING } from './switching';
import { TIMELINE } from './timeline';
import { UNREACHABLE } from './unreachable';
import { WORKLIST } from './worklist';
import { WORST_CONTENT } from './worst-content';

/** Every screen in every state that is tested and drawn. */
export const STATES: readonly State[] = [
  ...OUTSIDE,
  ...SWITCHING,
  ...COVER,
  ...FIND,
  ...CITIZEN,
  ...GUEST_ACCESS,
  ...LOOK_UPS,
  ...REJECTION,
  ...UNREACHABLE,
  ...TIMELINE,
  ...OVERVIEW,
  ...PHRASE_STATES,
  ...WORKLIST,
  ...REPORT,
  ...ADMINISTRATION,
  ...WORST_CONTENT,
];
