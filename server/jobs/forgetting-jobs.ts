import type { Logger } from 'pino';
import type { Job } from './job';
import { createMaintenanceJob } from './maintenance-job';

const HOUR = 3_600_000;

type Forgetting = {
  deleteExpiredResponses(): Promise<void>;
  deleteUnusedPageDirectories(): Promise<void>;
  deleteOldLookUpCounts(): Promise<void>;
  forgetGuestAccesses(): Promise<void>;
  forgetProviderMessages(): Promise<void>;
};

/** The jobs that delete what is kept for a time. */
export function createForgettingJobs(forget: Forgetting, log: Logger): readonly Job[] {
  return [
    createMaintenanceJob('stored responses', HOUR, forget.deleteExpiredResponses, log),
    createMaintenanceJob('page directories', 12 * HOUR, forget.deleteUnusedPageDirectories, log),
    createMaintenanceJob('look-up counts', HOUR, forget.deleteOldLookUpCounts, log),
    createMaintenanceJob('guest accesses', HOUR, forget.forgetGuestAccesses, log),
    createMaintenanceJob('messages of providers', 12 * HOUR, forget.forgetProviderMessages, log),
  ];
}
