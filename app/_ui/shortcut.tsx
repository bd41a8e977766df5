'use client';

import { createContext, type ReactNode, useContext, useEffectEvent, useLayoutEffect, useState } from 'react';
import { matches, writesNothing } from './keys';

const Shortcuts = createContext({ on: true, turn: (_on: boolean) => {} });

/**
 * Whether shortcuts work at all: a single letter may be somebody's slip or their speech input (WCAG 2.1.4).
 * @param onTurn told of a change, to remember it
 */
export function ShortcutsProvider(props: {
  readonly initiallyOn: boolean;
  readonly onTurn: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  const [on, setOn] = useState(props.initiallyOn);
  const turn = (next: boolean) => {
    setOn(next);
    props.onTurn(next);
  };
  return <Shortcuts value={{ on, turn }}>{props.children}</Shortcuts>;
}

/** Whether shortcuts are on, and the switch. */
export function useShortcuts() {
  return useContext(Shortcuts);
}

/**
 * Runs on a key press anywhere on the page, a character never inside a field; never behind a dialog that is open or on its way, never
 * beside an open menu, and never on a hidden page.
 * @param keys alternatives, as in `aria-keyshortcuts`: `/`, `F1`, `Control+K`
 * @param overDialogs whether those that write nothing work in an open dialog too
 */
export function useShortcut(keys: readonly string[], run: () => void, when = true, overDialogs = false): void {
  const { on } = useShortcuts();
  const active = on && when && keys.length > 0;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = keys.find((each) => matches(event, each));
    if (!key || event.defaultPrevented || event.isComposing) return;
    const silent = writesNothing(key);
    const blocked = document.querySelector(silent && overDialogs ? BLOCKING : `${BLOCKING}, dialog:modal`);
    if (!silent && (blocked || event.repeat || isField(event.target))) return;
    // Also where it does nothing: the browser would move to its address field, and what is typed next with it.
    event.preventDefault();
    if (!blocked && !event.repeat) run();
  });
  // As soon as what it is for can be seen: an effect that waits for the paint would let a quick key fall through.
  useLayoutEffect(() => {
    if (!active) return;
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [active]);
}

const BLOCKING = '[popover="auto"]:popover-open, [data-loading-dialog], [data-hidden]';

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
