const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is on this machine, where tests and trials have no certificate. */
export function isOnLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}
