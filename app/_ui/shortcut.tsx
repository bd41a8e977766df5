'use client';

import { createContext, type ReactNode, useContext, useEffectEvent, useLayoutEffect, useState } from 'react';
import { isNonPrinting, matches } from './keys';

const Shortcuts = createContext({ on: true, toggle: (_on: boolean) => {} });

/**
 * Lets people turn shortcuts off, since single letters may be typed by mistake or by speech input (WCAG 2.1.4).
 * @param onToggle called on a change, to save it
 */
export function ShortcutsProvider(props: {
  readonly initiallyOn: boolean;
  readonly onToggle: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  const [on, setOn] = useState(props.initiallyOn);
  const toggle = (next: boolean) => {
    setOn(next);
    props.onToggle(next);
  };
  return <Shortcuts value={{ on, toggle }}>{props.children}</Shortcuts>;
}

export function useShortcuts() {
  return useContext(Shortcuts);
}

/**
 * Runs on a key press anywhere on the page, but not while a dialog or menu is open, a dialog is loading, or the page is
 * hidden. Character keys do not work inside a field.
 * @param keys alternatives, as in `aria-keyshortcuts`: `/`, `F1`, `Control+K`
 * @param overDialogs whether keys that type no character also work in an open dialog
 */
export function useShortcut(keys: readonly string[], run: () => void, when = true, overDialogs = false): void {
  const { on } = useShortcuts();
  const active = on && when && keys.length > 0;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = keys.find((each) => matches(event, each));
    if (!key || event.defaultPrevented || event.isComposing) return;
    const nonPrinting = isNonPrinting(key);
    const blocked = document.querySelector(nonPrinting && overDialogs ? BLOCKING : `${BLOCKING}, dialog:modal`);
    if (!nonPrinting && (blocked || event.repeat || isField(event.target))) return;
    // Also while blocked: Ctrl+K would move the focus to the browser's address bar.
    event.preventDefault();
    if (!blocked && !event.repeat) run();
  });
  // A layout effect, so that no key press between commit and paint is lost.
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
