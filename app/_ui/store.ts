'use client';

import { useSyncExternalStore } from 'react';

/** A value beside React that components follow. A module's lives as long as the page: a whole load begins anew. */
export type Store<Value> = {
  get(): Value;
  /** Takes a value and tells who follows it, unless it is the one it has. */
  set(next: Value): void;
  /** @returns what ends it */
  subscribe(listener: () => void): () => void;
  /** What the server renders with, which has no page. */
  readonly initial: Value;
};

export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    initial,
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value as it is now. */
export function useStore<Value>({ subscribe, get, initial }: Store<Value>): Value {
  return useSyncExternalStore(subscribe, get, () => initial);
}
