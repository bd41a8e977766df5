'use client';

import { createContext, type ReactNode, useContext, useEffectEvent, useLayoutEffect, useState } from 'react';

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
 * Runs on a key press anywhere on the page, but never inside an input, never behind a dialog that is open or on its way, never beside an
 * open menu, and never on a hidden page.
 * @param keys alternatives, as in `aria-keyshortcuts`: `/`, `F1`, `Control+K`
 */
export function useShortcut(keys: readonly string[], run: () => void, when = true): void {
  const { on } = useShortcuts();
  const active = on && when && keys.length > 0;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isTaken(event.target)) return;
    if (!keys.some((key) => matches(event, key))) return;
    event.preventDefault();
    run();
  });
  // As soon as what it is for can be seen: an effect that waits for the paint would let a quick key fall through.
  useLayoutEffect(() => {
    if (!active) return;
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [active]);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog:modal, [popover="auto"]:popover-open, [data-arriving], [data-hidden]'))
    return true;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}

function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1);
  const wantsControl = parts.includes('Control');
  if (event.altKey || (event.ctrlKey || event.metaKey) !== wantsControl) return false;
  return event.key.toLowerCase() === key?.toLowerCase();
}
