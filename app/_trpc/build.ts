'use client';

import { createStore, useStore } from '@/app/_ui/store';

/** The server's build id, in every response (server/http/build-id.ts). */
const BUILD_HEADER = 'x-cv-build';

/** The build that rendered this page; undefined in development. */
const own = typeof document === 'undefined' ? undefined : document.documentElement.dataset.build;

const newer = createStore(false);

/** Compares the build id of a response with the page's. Once they differ, a new version stays announced. */
export function recordBuild({ headers }: Pick<Response, 'headers'>): void {
  const build = headers.get(BUILD_HEADER);
  if (own && build && build !== own) newer.set(true);
}

/** Call when a script could not be fetched: a newer build may have replaced it. */
export async function checkBuild(): Promise<void> {
  try {
    recordBuild(await fetch('/health/live', { cache: 'no-store' }));
  } catch {
    // Offline, so the build is unknown.
  }
}

/** Whether the service runs another build than this page. */
export function useNewVersion(): boolean {
  return useStore(newer);
}
