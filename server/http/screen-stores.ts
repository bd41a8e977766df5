import async_hooks, { AsyncLocalStorage } from 'node:async_hooks';

/** From this one on a store costs nobody anything but who asks it. */
const STORES_ARE_FREE = 24;

/**
 * Before Node 24, a single AsyncLocalStorage in use has Node follow every promise of the whole process, and a call through a
 * door then costs up to half as much processor time again (docs/performance.md). Next and React keep what a render is
 * about in such stores, and use them from the first page on. Here they get stores that can be put away between renders.
 * To be called before Next is loaded. Goes when Node 20 goes.
 * @returns puts all of them away (`AsyncLocalStorage.disable`); the next render takes them up by itself. Not for the middle
 * of one
 */
export function adoptScreenStores(): () => void {
  if (Number.parseInt(process.versions.node, 10) >= STORES_ARE_FREE) return () => {};
  const stores = new Set<AsyncLocalStorage<unknown>>();
  class ScreenStore<Store> extends AsyncLocalStorage<Store> {
    constructor() {
      super();
      stores.add(this);
    }
  }
  // Next takes the global one, React the module's.
  Object.assign(globalThis, { AsyncLocalStorage: ScreenStore });
  Object.assign(async_hooks, { AsyncLocalStorage: ScreenStore });
  return () => {
    for (const store of stores) store.disable();
  };
}
