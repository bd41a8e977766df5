import { router } from './base';
import { citizen } from './citizen';
import { codeLists } from './code-lists';
import { report } from './report';
import { getCvList, getUpdatedCvs, updateCvAvailability, updateCvStatus } from './service';
import { session } from './session';

/** Every procedure by its name. The first four are the source document's operations. */
export const appRouter = router({
  updateCvStatus,
  updateCvAvailability,
  getUpdatedCvs,
  getCvList,
  citizen,
  report,
  session,
  codeLists,
});

export type AppRouter = typeof appRouter;
