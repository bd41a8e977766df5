'use client';

import { useContext, useEffect, useEffectEvent } from 'react';
import { PageInactive } from '@/app/_ui/page-navigation';
import { useShortcut } from '@/app/_ui/shortcut';
import { createStore, useStore } from '@/app/_ui/store';
import { COMMANDS, type CommandName } from './commands';

type Ready = { readonly name: CommandName; readonly run: () => void };

const ready = createStore<readonly Ready[]>([]);

/**
 * Makes a command work while the component stands: by its keys and from the palette.
 * @param possible false while there is nothing it could do; a command that is refused stays and says why
 */
export function useCommand(name: CommandName, run: () => void, possible = true): void {
  const when = !useContext(PageInactive) && possible;
  const latest = useEffectEvent(run);
  // Help is for what is in a dialog, too; the other commands are about what is behind it.
  useShortcut(COMMANDS[name], run, when, name === 'help');
  useEffect(() => {
    if (!when) return;
    const entry = { name, run: () => latest() };
    ready.set([...ready.get(), entry]);
    return () => ready.set(ready.get().filter((each) => each !== entry));
  }, [name, when]);
}

/** The commands that work here and now, in the order of their table. */
export function useReadyCommands(): readonly Ready[] {
  return useStore(ready).toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
}

const ORDER = Object.keys(COMMANDS);
