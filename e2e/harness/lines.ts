import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export type Ask = (line: string | undefined) => Promise<unknown>;

/**
 * Exchanges lines with a program: a line in, a line of JSON out, in turn; without a line in, waits for an unsolicited
 * one.
 * @param name of the program, for the error when it has ended
 */
export function linesOf(child: ChildProcessByStdio<Writable, Readable, Readable>, name: string): Ask {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  let last: Promise<unknown> = Promise.resolve();
  return (line) => {
    last = last.then(async () => {
      if (line !== undefined) child.stdin.write(`${line}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended: ${complaints}`);
      return JSON.parse(value);
    });
    return last;
  };
}
