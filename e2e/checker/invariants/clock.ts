import type { History } from '@/e2e/checker/history';
import type { Register } from '@/e2e/checker/log';
import type { OnViolation } from './invariant';
import { countUpTo } from './sorting';

/** `sealed` never decreases, and what is sealed keeps exactly its events. */
export function checkClock({ samples }: History, { events }: Register, onViolation: OnViolation): void {
  const times = events.map(({ feedAt }) => feedAt).sort((a, b) => a - b);
  let before = { closing: 0, sealed: 0 };
  for (const { closing, sealed, events: seen } of samples) {
    if (sealed < before.sealed || closing < before.closing)
      onViolation('sealed never decreases', `${before.sealed} → ${sealed}`);
    if (sealed > closing) onViolation('sealed never decreases', `${sealed} was sealed before it was closed`);
    before = { closing, sealed };
    const now = countUpTo(times, sealed);
    if (now !== seen) onViolation('no event at or before sealed', `${seen} events up to ${sealed}, later ${now}`);
  }
}
