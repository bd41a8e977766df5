import path from 'node:path';
import { type Config, readConfig } from '@/server/config/env';
import { type Database, openDatabase } from '@/server/database/database';
import { createLog, type Log } from '@/server/log/log';
import type { CliContext } from './command';

/** A context for one command; `close` closes what the command opened. */
export function createContext(): { readonly context: CliContext; close(): Promise<void> } {
  let config: Config | undefined;
  let log: Log | undefined;
  let database: Promise<Database> | undefined;
  const context: CliContext = {
    config() {
      config ??= readConfig(process.env);
      return config;
    },
    log() {
      log ??= createLog(context.config().logLevel);
      return log;
    },
    database() {
      database ??= openDatabase(context.config(), context.log(), (line) => context.err(`${line}\n`));
      return database;
    },
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    file: (given) => path.resolve(userFolder(), given),
  };
  async function close(): Promise<void> {
    // A failure to open has been reported already.
    const opened = await database?.catch(() => undefined);
    await opened?.close();
  }
  return { context, close };
}

/** npm changes to the project's folder and sets INIT_CWD to the folder it was called in. */
function userFolder(): string {
  return process.env.npm_lifecycle_event === 'cli' ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd();
}
