'use client';

import { useEffect } from 'react';
import { whenIdle } from './preloaded';

/** Keeps the focus where a control is taken away (keep-focus.ts), from soon after the page is there, or when somebody first does something. */
export function FocusKeeper() {
  useEffect(() => {
    // Where it can't be fetched the focus is as the browser alone has it.
    const keep = () => void import('./keep-focus').then(({ keepFocus }) => keepFocus()).catch(() => {});
    whenIdle(keep);
    for (const deed of ['keydown', 'pointerdown']) document.addEventListener(deed, keep, { once: true, capture: true });
  }, []);
  return null;
}
