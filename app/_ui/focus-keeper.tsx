'use client';

import { useEffect } from 'react';
import { whenIdle } from './ahead';

/** Keeps the focus where a control is taken away (keep-focus.ts), from soon after the page is there. */
export function FocusKeeper() {
  useEffect(() => {
    const keep = async () => (await import('./keep-focus')).keepFocus();
    // Where it can't be fetched the focus is as the browser alone has it.
    whenIdle(() => void keep().catch(() => {}));
  }, []);
  return null;
}
