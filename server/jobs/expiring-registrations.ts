import type { Logger } from 'pino';
import type { ExpiringClient } from '@/server/operations/ports/clients';

type ExpiringRegistrationsParts = {
  /** The thresholds in days before the end, largest first. */
  readonly within: readonly number[];
  /** Finds the registrations that end within so many days. */
  find(days: number): Promise<readonly ExpiringClient[]>;
  /** Receives all of them, for the metrics. */
  observe(daysLeft: readonly number[]): void;
  readonly log: Pick<Logger, 'warn'>;
};

/** Logs each registration of a client system that ends soon: an expired one stops the system's calls. */
export async function logExpiringRegistrations({
  within,
  find,
  observe,
  log,
}: ExpiringRegistrationsParts): Promise<void> {
  const clients = await find(Math.max(...within));
  observe(clients.map(({ daysLeft }) => daysLeft));
  for (const { id, name, daysLeft } of clients) {
    const days = Math.min(...within.filter((limit) => daysLeft < limit));
    log.warn({ client: id, clientName: name, daysLeft, within: days }, 'the registration of a client system ends soon');
  }
}
