import type { Logger } from 'pino';
import { countGuestAlarm } from '@/server/http/metrics';
import type { GuestSettings } from '@/server/operations/ports/guest-accesses';

/** Tells operators that a person opens guest access often: a metric, and a line that leads to the audit log's entry. */
export function guestAlarm(log: Pick<Logger, 'warn'>): GuestSettings['alarm'] {
  return ({ requestId, caller: { organisation } }, ofDay) => {
    countGuestAlarm();
    log.warn({ log: 'security', requestId, organisation, ofDay }, 'a person opens guest access often');
  };
}
