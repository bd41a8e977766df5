'use client';

import { type RefObject, useLayoutEffect } from 'react';

/**
 * Sets `--rail-top`, how far down the window the rail begins, so that it ends with the window and its foot stays in
 * view: the header above it is of any height, and scrolls away.
 */
export function useRailRoom(rail: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = rail.current;
    const column = element?.parentElement;
    if (!element || !column) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      element.style.setProperty('--rail-top', `${Math.max(0, Math.round(column.getBoundingClientRect().top))}px`);
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    // An alert above the columns moves them down.
    const resizes = new ResizeObserver(soon);
    resizes.observe(document.body);
    // The body of a short page is as high as the window, whatever moves in it.
    if (column.parentElement) resizes.observe(column.parentElement);
    window.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      resizes.disconnect();
      window.removeEventListener('scroll', soon);
    };
  }, [rail]);
}
