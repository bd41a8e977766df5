import type { Logger } from 'pino';
import type { ExpiringClient } from '@/server/operations/ports/clients';

/** What the ends of registrations are told by. */
export type EndingParts = {
  /** The days ahead of an end at which it is told, most first. */
  readonly within: readonly number[];
  /** The registrations that end within that many days. */
  find(days: number): Promise<readonly ExpiringClient[]>;
  /** Told of all of them, for the metrics. */
  observe(daysLeft: readonly number[]): void;
  readonly log: Pick<Logger, 'warn'>;
};

/** Says which client systems' registrations end soon, each in a line of the log: a system that may not call any more stands still. */
export async function tellEndings({ within, find, observe, log }: EndingParts): Promise<void> {
  const clients = await find(Math.max(...within));
  observe(clients.map(({ daysLeft }) => daysLeft));
  for (const { id, name, daysLeft } of clients) {
    const days = Math.min(...within.filter((limit) => daysLeft < limit));
    log.warn({ client: id, clientName: name, daysLeft, within: days }, 'the registration of a client system ends soon');
  }
}
