import { createServer } from 'node:net';

/**
 * Below the ephemeral ports, which an outgoing connection might take between the check and the use, and above 10080,
 * the last port that `fetch` refuses.
 */
const [FIRST, COUNT] = [10_100, 19_900];
/** Each process begins elsewhere. */
let next = (process.pid * 97) % COUNT;

/** A port that nothing listens on, given out once by this process. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried++) {
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (await isFree(port)) return port;
  }
  throw new Error('every port is taken');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
