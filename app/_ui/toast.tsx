'use client';

import { useEffect } from 'react';
import { Icon } from './icon';
import { createStore, useStore } from './store';

const SHOWN_FOR_MS = 6_000;
type Toast = { readonly id: number; readonly page: string | undefined; readonly text: string };

const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;
const mountedPages = new Set<string>();

/**
 * Confirms a completed action. What requires an action is an Alert in place, not a toast (ux.md, "All screens").
 * @param text names whom or what it is about
 * @param page the page of `usePageToasts` that it belongs to: it does not show over another page
 */
export function showToast(text: string, page?: string): void {
  if (page !== undefined && !mountedPages.has(page)) return;
  lastId += 1;
  const toast = { id: lastId, page, text };
  toasts.set([...toasts.get().slice(-2), toast]);
  setTimeout(() => toasts.set(toasts.get().filter(({ id }) => id !== toast.id)), SHOWN_FOR_MS);
}

/** Removes the page's toasts when it unmounts. */
export function usePageToasts(page: string): void {
  useEffect(() => {
    mountedPages.add(page);
    return () => {
      mountedPages.delete(page);
      toasts.set(toasts.get().filter((toast) => toast.page !== page));
    };
  }, [page]);
}

/** The live region for toasts. Always mounted, since a live region must exist before its text. */
export function Toasts() {
  const shown = useStore(toasts);
  return (
    <div
      role="status"
      data-toasts
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
