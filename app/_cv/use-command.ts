'use client';

import { useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { Resting } from '@/app/_ui/going';
import { useShortcut } from '@/app/_ui/shortcut';
import { COMMANDS, type CommandName } from './commands';

type Ready = { readonly name: CommandName; readonly run: () => void };

let ready: readonly Ready[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Ready[]) {
  ready = next;
  for (const listener of listeners) listener();
}

/**
 * Makes a command work while the component stands: by its keys and from the palette.
 * @param possible false while there is nothing it could do; a command that is refused stays and says why
 */
export function useCommand(name: CommandName, run: () => void, possible = true): void {
  const when = !useContext(Resting) && possible;
  const latest = useEffectEvent(run);
  // Help is for what is in a dialog, too; the other commands are about what is behind it.
  useShortcut(COMMANDS[name], run, when, name === 'help');
  useEffect(() => {
    if (!when) return;
    const entry = { name, run: () => latest() };
    set([...ready, entry]);
    return () => set(ready.filter((each) => each !== entry));
  }, [name, when]);
}

/** The commands that work here and now, in the order of their table. */
export function useReadyCommands(): readonly Ready[] {
  const now = useSyncExternalStore(subscribe, current, none);
  return now.toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
}

const ORDER = Object.keys(COMMANDS);
const EMPTY: readonly Ready[] = [];
const current = () => ready;
const none = () => EMPTY;

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
