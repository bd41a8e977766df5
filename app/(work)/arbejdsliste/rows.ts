import type { KeyboardEvent } from 'react';

/** Focuses a row and scrolls it into view. @returns whether it is there and seen */
export function focusRow(citizenKey: string): boolean {
  const row = document.querySelector<HTMLElement>(`[data-row="${citizenKey}"]`);
  if (!row?.checkVisibility()) return false;
  row.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Focuses the heading of the open case. @returns whether it is there */
export function focusCase(): boolean {
  const heading = document.querySelector<HTMLElement>('.worklist-case [data-pane-focus]');
  heading?.focus({ preventScroll: true });
  return heading !== null;
}

/** Whether list and case stand beside each other. */
export function isBeside(): boolean {
  return window.matchMedia('(width >= 75rem)').matches;
}

/** After an act that took away the control it was begun with: the focus is never lost. */
export function keepFocusInCase(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusCase();
  });
}

/** Scrolls the CV, wherever in the case the focus is, unless something else there scrolls by itself. */
export function scrollCv(event: KeyboardEvent): void {
  const cv = event.currentTarget.querySelector('[data-cv-scroll]');
  const scrolls = event.target instanceof Element && event.target.closest('textarea, dialog, [data-cv-scroll]');
  if (!cv || scrolls) return;
  event.preventDefault();
  cv.scrollBy({ top: cv.clientHeight * (event.key === 'PageDown' ? 0.9 : -0.9) });
}
