/** The element of a row of the list, by its citizen's key. */
export function rowElement(citizenKey: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-row="${citizenKey}"]`);
}

/** Focuses a row and scrolls it into view. @returns whether it is there and seen */
export function focusRow(citizenKey: string): boolean {
  const row = rowElement(citizenKey);
  if (!row?.checkVisibility()) return false;
  row.querySelector('button')?.focus({ preventScroll: true });
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
