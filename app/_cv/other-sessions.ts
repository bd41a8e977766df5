/** The number of other sessions of the person who signs in, passed from the sign-in page to the next one. */
const KEY = 'other-sessions';

export function storeOtherSessions(count: number): void {
  try {
    if (count > 0) window.sessionStorage.setItem(KEY, String(count));
  } catch {
    // Without session storage there is no notice; the user menu offers the same action.
  }
}

/** Returns the number and deletes it. */
export function takeOtherSessions(): number {
  try {
    const count = Number(window.sessionStorage.getItem(KEY));
    window.sessionStorage.removeItem(KEY);
    return count;
  } catch {
    return 0;
  }
}
