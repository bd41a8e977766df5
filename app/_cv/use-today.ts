'use client';

import { useEffect, useState } from 'react';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from '@/server/domain/danish-time';

/**
 * Today, while the page stands: the day the server gave, and the next one from the midnight on that the person's own clock
 * shows. A clock that is a day or a year wrong counts the days all the same.
 * @param served none beside what that clock itself has noted
 */
export function useToday(served?: Day): Day {
  const [today, setToday] = useState(() => served ?? dayOf(Date.now()));
  useEffect(() => {
    const first = dayOf(Date.now());
    let timer: number;
    const look = () => {
      window.clearTimeout(timer);
      const now = Date.now();
      const day = dayOf(now);
      setToday(addDays(served ?? first, daysBetween(first, day)));
      timer = window.setTimeout(look, startOfDay(addDays(day, 1)) - now);
    };
    look();
    // A machine that slept over midnight has kept no time meanwhile.
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [served]);
  return today;
}
