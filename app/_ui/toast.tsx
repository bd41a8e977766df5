'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import { useSyncExternalStore } from 'react';

const SHOWN_FOR = 6000;
type Note = { readonly id: number; readonly text: string };

let notes: readonly Note[] = [];
let last = 0;
const listeners = new Set<() => void>();

function set(next: readonly Note[]) {
  notes = next;
  for (const listener of listeners) listener();
}

/** Confirms what was done. What needs an act is an Alert in place, never a toast (ux.md, "All screens"). */
export function confirm(text: string): void {
  last += 1;
  const note = { id: last, text };
  set([...notes.slice(-2), note]);
  setTimeout(() => set(notes.filter(({ id }) => id !== note.id)), SHOWN_FOR);
}

/** Where confirmations appear; stands once in the page, always, since a live region must be there before its text. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, current, none);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-20 grid justify-items-center gap-2"
      data-screen-only
    >
      {shown.map(({ id, text }) => (
        <p
          key={id}
          className="flex items-center gap-2.5 rounded-box bg-action-strong px-4 py-2.5 text-on-action shadow-float"
        >
          <CircleCheck aria-hidden className="size-5 shrink-0" />
          {text}
        </p>
      ))}
    </div>
  );
}

const EMPTY: readonly Note[] = [];
const current = () => notes;
const none = () => EMPTY;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
