'use client';

import { useSyncExternalStore } from 'react';

/** A value outside React that components subscribe to. In a module it lasts until the next full page load. */
export type Store<Value> = {
  get(): Value;
  /** Sets the value and notifies subscribers if it changed. */
  set(next: Value): void;
  /** @returns unsubscribes */
  subscribe(listener: () => void): () => void;
  /** The value for server rendering. */
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

export function useStore<Value>({ subscribe, get, initial }: Store<Value>): Value {
  return useSyncExternalStore(subscribe, get, () => initial);
}
