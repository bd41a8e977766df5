'use client';

/** The URL that Back or Forward led to, until the next key press or click. */
let returnedTo: string | undefined;

if (typeof window !== 'undefined') {
  // Where supported, since the router may handle `popstate` first and render the list at once.
  window.navigation?.addEventListener('navigate', ({ navigationType, destination }) => {
    if (navigationType === 'traverse') returnedTo = addressOf(new URL(destination.url));
  });
  window.addEventListener('popstate', () => {
    returnedTo = here();
  });
  for (const kind of ['keydown', 'pointerdown']) {
    window.addEventListener(
      kind,
      () => {
        returnedTo = undefined;
      },
      true,
    );
  }
}

/** Whether the person has come to this URL by Back or Forward and has done nothing since. */
export function hasReturned(): boolean {
  return returnedTo !== undefined && returnedTo === here();
}

/** The current URL without its origin. */
export const here = () => addressOf(window.location);

function addressOf({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  return pathname + search;
}
