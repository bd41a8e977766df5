import { administration } from './administration';
import { router } from './base';
import { citizen } from './citizen';
import { codeLists } from './code-lists';
import { guestAccess } from './guest-access';
import { phrases } from './phrases';
import { report } from './report';
import { getCvList, getUpdatedCvs, updateCvAvailability, updateCvStatus } from './service';
import { session } from './session';
import { today } from './today';
import { worklist } from './worklist';

/** All procedures. The first four are the source document's operations. */
export const appRouter = router({
  updateCvStatus,
  updateCvAvailability,
  getUpdatedCvs,
  getCvList,
  citizen,
  guestAccess,
  report,
  worklist,
  phrases,
  administration,
  session,
  codeLists,
  today,
});

export type AppRouter = typeof appRouter;
