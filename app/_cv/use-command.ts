'use client';

import { useContext, useEffect, useEffectEvent } from 'react';
import { PageInactive } from '@/app/_ui/page-navigation';
import { useShortcut } from '@/app/_ui/shortcut';
import { createStore, useStore } from '@/app/_ui/store';
import { COMMANDS, type CommandName } from './commands';

type Ready = { readonly name: CommandName; readonly run: () => void; readonly reason: string | undefined };

const ready = createStore<readonly Ready[]>([]);

/**
 * Registers a command while the component is mounted, for its shortcut and the palette.
 * @param possible false removes the command; a refused command stays and shows why
 * @param reason why it is refused
 */
export function useCommand(name: CommandName, run: () => void, possible = true, reason?: string): void {
  const active = !useContext(PageInactive) && possible;
  const latest = useEffectEvent(run);
  // Help also works in a dialog; the other commands concern the page behind it.
  useShortcut(COMMANDS[name], run, active, name === 'help');
  useEffect(() => {
    if (!active) return;
    const entry = { name, run: () => latest(), reason };
    ready.set([...ready.get(), entry]);
    return () => ready.set(ready.get().filter((each) => each !== entry));
  }, [name, active, reason]);
}

/** The registered commands, in the order of their table. */
export function useReadyCommands(): readonly Ready[] {
  return useStore(ready).toSorted((one, other) => ORDER.indexOf(one.name) - ORDER.indexOf(other.name));
}

const ORDER = Object.keys(COMMANDS);
