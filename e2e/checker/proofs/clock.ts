import type { History } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import type { Breach } from './invariants';
import { countUpTo } from './sorting';

/** Sealing goes forward, and what was once sealed holds for ever the events it held then. */
export function proveClock({ samples }: History, { events }: Register, breach: Breach): void {
  const times = events.map(({ feedAt }) => feedAt).sort((a, b) => a - b);
  let before = { closing: 0, sealed: 0 };
  for (const { closing, sealed, events: seen } of samples) {
    if (sealed < before.sealed || closing < before.closing)
      breach('sealed never goes back', `${before.sealed} → ${sealed}`);
    if (sealed > closing) breach('sealed never goes back', `${sealed} was sealed before it was closed`);
    before = { closing, sealed };
    const now = countUpTo(times, sealed);
    if (now !== seen) breach('no event at or before sealed', `${seen} events up to ${sealed}, later ${now}`);
  }
}
