import type { Logger } from 'pino';
import type { Job } from './job';
import { createMaintenanceJob } from './maintenance-job';

const HOUR = 3_600_000;

type Upkeep = {
  ensureAccessLogPartitions(): Promise<void>;
  deleteExpiredResponses(): Promise<void>;
  deleteUnusedPageDirectories(): Promise<void>;
  deleteOldLookUpCounts(): Promise<void>;
  forgetGuestAccesses(): Promise<void>;
  forgetProviderMessages(): Promise<void>;
};

/** The jobs that make room in the database, and delete what is kept for a time. */
export function createUpkeepJobs(upkeep: Upkeep, log: Logger): readonly Job[] {
  return [
    createMaintenanceJob('access log partitions', 12 * HOUR, upkeep.ensureAccessLogPartitions, log),
    createMaintenanceJob('stored responses', HOUR, upkeep.deleteExpiredResponses, log),
    createMaintenanceJob('page directories', 12 * HOUR, upkeep.deleteUnusedPageDirectories, log),
    createMaintenanceJob('look-up counts', HOUR, upkeep.deleteOldLookUpCounts, log),
    createMaintenanceJob('guest accesses', HOUR, upkeep.forgetGuestAccesses, log),
    createMaintenanceJob('messages of providers', 12 * HOUR, upkeep.forgetProviderMessages, log),
  ];
}
