'use client';

import { useEffect, useState } from 'react';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from '@/server/domain/danish-time';

/**
 * Today, also when the page is open past midnight: the server's day plus the midnights passed on the browser's clock,
 * whose date may be wrong.
 * @param served the server's day; without it the browser's clock alone counts
 */
export function useToday(served?: Day): Day {
  const [today, setToday] = useState(() => served ?? dayOf(Date.now()));
  useEffect(() => {
    const first = dayOf(Date.now());
    let timer: number;
    const update = () => {
      window.clearTimeout(timer);
      const now = Date.now();
      const day = dayOf(now);
      setToday(addDays(served ?? first, daysBetween(first, day)));
      timer = window.setTimeout(update, startOfDay(addDays(day, 1)) - now);
    };
    update();
    // Timers do not run while a machine sleeps.
    document.addEventListener('visibilitychange', update);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', update);
    };
  }, [served]);
  return today;
}
