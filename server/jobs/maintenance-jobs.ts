import type { Logger } from 'pino';
import type { Job } from './job';
import { createMaintenanceJob } from './maintenance-job';

const HOUR = 3_600_000;

type Maintenance = {
  ensureAccessLogPartitions(): Promise<void>;
  deleteExpiredResponses(): Promise<void>;
  deleteUnusedPageDirectories(): Promise<void>;
  deleteOldLookUpCounts(): Promise<void>;
  forgetGuestAccesses(): Promise<void>;
  forgetProviderMessages(): Promise<void>;
};

/** The jobs that make room in the database, and delete what is kept for a time. */
export function createMaintenanceJobs(maintenance: Maintenance, log: Logger): readonly Job[] {
  return [
    createMaintenanceJob('access log partitions', 12 * HOUR, maintenance.ensureAccessLogPartitions, log),
    createMaintenanceJob('stored responses', HOUR, maintenance.deleteExpiredResponses, log),
    createMaintenanceJob('page directories', 12 * HOUR, maintenance.deleteUnusedPageDirectories, log),
    createMaintenanceJob('look-up counts', HOUR, maintenance.deleteOldLookUpCounts, log),
    createMaintenanceJob('guest accesses', HOUR, maintenance.forgetGuestAccesses, log),
    createMaintenanceJob('messages of providers', 12 * HOUR, maintenance.forgetProviderMessages, log),
  ];
}
