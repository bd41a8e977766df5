'use client';

import { useEffect } from 'react';
import { Icon } from './icon';
import { createStore, useStore } from './store';

const SHOWN_FOR = 6000;
type Note = { readonly id: number; readonly page: string | undefined; readonly text: string };

const notes = createStore<readonly Note[]>([]);
let last = 0;
const pages = new Set<string>();

/**
 * Confirms what was done. What needs an act is an Alert in place, never a toast (ux.md, "All screens"). A receipt stands over the page
 * it is from alone: over another it would seem to be about what stands there.
 * @param text names whom or what it is about
 * @param page as in `useReceipts` there; without it the receipt is about no page and stays for its time
 */
export function confirm(text: string, page?: string): void {
  if (page !== undefined && !pages.has(page)) return;
  last += 1;
  const note = { id: last, page, text };
  notes.set([...notes.get().slice(-2), note]);
  setTimeout(() => notes.set(notes.get().filter(({ id }) => id !== note.id)), SHOWN_FOR);
}

/** Takes the receipts of a page away when it goes. */
export function useReceipts(page: string): void {
  useEffect(() => {
    pages.add(page);
    return () => {
      pages.delete(page);
      notes.set(notes.get().filter((note) => note.page !== page));
    };
  }, [page]);
}

/** Where confirmations appear; stands once in the page, always, since a live region must be there before its text. */
export function Toasts() {
  const shown = useStore(notes);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-20 grid justify-items-center gap-2"
      data-screen-only
    >
      {shown.map(({ id, text }) => (
        <p
          key={id}
          className="flex items-center gap-2.5 wrap-anywhere rounded-box border border-transparent bg-action-strong px-4 py-2.5 text-on-action shadow-float forced-colors:border-ink forced-colors:bg-raised forced-colors:text-ink"
        >
          <Icon name="circle-check" className="size-5 shrink-0" />
          {text}
        </p>
      ))}
    </div>
  );
}
