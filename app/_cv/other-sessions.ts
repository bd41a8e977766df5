/** How many other sessions the person who signed in has: a number that lives from the sign-in page to the next one. */
const KEY = 'other-sessions';

export function noteOtherSessions(count: number): void {
  try {
    if (count > 0) window.sessionStorage.setItem(KEY, String(count));
  } catch {
    // A browser that keeps nothing is not told; the user menu offers the same.
  }
}

/** @returns the number, once; 0 without any */
export function takeOtherSessions(): number {
  try {
    const count = Number(window.sessionStorage.getItem(KEY));
    window.sessionStorage.removeItem(KEY);
    return count;
  } catch {
    return 0;
  }
}
