import { executionAsyncId } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { adoptScreenStores } from './screen-stores';

/** Whether Node follows every promise: only then does what one leads to have an id of its own. */
async function promisesAreFollowed(): Promise<boolean> {
  const ids = await Promise.all([Promise.resolve().then(executionAsyncId), Promise.resolve().then(executionAsyncId)]);
  return new Set(ids).size > 1;
}

test('a store in use has no promise followed once it is put away, and can be used again', async () => {
  expect(await promisesAreFollowed()).toBe(false);
  const putAway = adoptScreenStores();
  // As React does, whose modules are loaded later.
  const { AsyncLocalStorage } = createRequire(import.meta.url)('async_hooks') as typeof import('node:async_hooks');
  const stores = [new AsyncLocalStorage<string>(), new AsyncLocalStorage<string>()];
  for (const page of ['one page', 'the next page']) {
    for (const store of stores) {
      await store.run(page, async () => {
        await null;
        expect(store.getStore()).toBe(page);
      });
    }
    putAway();
    expect(await promisesAreFollowed()).toBe(false);
  }
});
