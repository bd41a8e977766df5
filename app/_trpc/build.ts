'use client';

import { createStore, useStore } from '@/app/_ui/store';

/** The build of the server that answered, in every answer (server/http/build-id.ts). */
const BUILD_HEADER = 'x-cv-build';

/** The build this page was rendered by; none in development. */
const own = typeof document === 'undefined' ? undefined : document.documentElement.dataset.build;

const newer = createStore(false);

/** Notes which build answered: one that is not the page's is a new version. Nothing takes that back. */
export function noteBuild({ headers }: Pick<Response, 'headers'>): void {
  const build = headers.get(BUILD_HEADER);
  if (own && build && build !== own) newer.set(true);
}

/** Asks which build answers now, where a script could not be fetched: it may have gone with the build before. */
export async function askBuild(): Promise<void> {
  try {
    noteBuild(await fetch('/health/live', { cache: 'no-store' }));
  } catch {
    // Without a connection nothing is known of the server.
  }
}

/** Whether the service has a newer version than this page. */
export function useNewVersion(): boolean {
  return useStore(newer);
}
