'use client';

import { useEffect } from 'react';
import { whenIdle } from './preloaded';

/** Loads keep-focus.ts when the browser is idle, or at the first key press or click. */
export function FocusKeeper() {
  useEffect(() => {
    // If it can't be fetched, the browser's default focus handling applies.
    const keep = () => void import('./keep-focus').then(({ keepFocus }) => keepFocus()).catch(() => {});
    whenIdle(keep);
    for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, keep, { once: true, capture: true });
  }, []);
  return null;
}
