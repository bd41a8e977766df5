import type { Config } from '@/server/config/env';
import type { Database } from '@/server/database/database';
import type { Log } from '@/server/log/log';

/** What a command can use. */
export type CliContext = {
  /** The same environment as the server's. */
  config(): Config;
  /**
   * Opened on first use: joins the embedded database if it runs already, else starts it, and stops it at the end if no
   * other process uses it.
   */
  database(): Promise<Database>;
  log(): Log;
  /** Writes results to standard output; adds no line break. */
  out(text: string): void;
  /** Writes progress and errors to standard error; adds no line break. */
  err(text: string): void;
  /** Resolves a path from the folder the user is in. */
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
   * @returns the exit code: 0 success, 1 failure, 2 partial success
   * @throws StartError or UsageError, whose message is printed without a stack
   */
  run(args: readonly string[], context: CliContext): Promise<number>;
};

/** Invalid arguments; the usage is printed below the message. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
