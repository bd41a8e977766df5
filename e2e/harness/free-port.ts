import { createServer } from 'node:net';

/** Below the ports that outgoing connections take, which would be somebody's between the look and the use. */
const [FIRST, COUNT] = [10_000, 20_000];
/** Each process begins elsewhere. */
let next = (process.pid * 97) % COUNT;

/** A port nobody listens on, given to nobody else by this process. */
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
