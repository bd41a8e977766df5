import type { Config } from '@/server/config/env';
import type { Database } from '@/server/database/database';
import type { Log } from '@/server/log/log';

/** What a command is given. */
export type CliContext = {
  /** The same environment as the server's. */
  config(): Config;
  /** Opened when it is first asked for: the running embedded one is joined, else it is started, and stopped at the end. */
  database(): Promise<Database>;
  log(): Log;
  /** To standard output: what was asked for. Ends the line itself only where told to. */
  out(text: string): void;
  /** To standard error: progress, and a sentence on what is wrong. */
  err(text: string): void;
  /** A path as the person gave it, from the folder they are in. */
  file(path: string): string;
};

/** One command of the command line, one file each. */
export type Command = {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Its arguments, for example `FILE [--source NAME]`. */
  readonly usage?: string;
  /**
   * @param args what follows the command's name
   * @returns the exit code: 0 done, 1 not done, 2 done in part
   * @throws StartError or UsageError, whose message is shown alone
   */
  run(args: readonly string[], context: CliContext): Promise<number>;
};

/** The arguments are not of the command's form; the usage is shown beside the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
