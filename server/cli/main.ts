import { StartError } from '@/server/config/start-error';
import { casesCommand } from './cases';
import { clientCommand } from './client';
import { type Command, UsageError } from './command';
import { createContext } from './context';
import { databaseCommand } from './database';
import { demoCitizensCommand } from './demo-citizens';
import { explainCommand } from './explain';
import { exportCommand } from './export';
import { foundCommand } from './found';
import { identityCommand } from './identity';
import { importCommand } from './import';
import { populationCommand } from './population';
import { rulesCommand } from './rules';
import { sessionCommand } from './session';
import { userCommand } from './user';

const COMMANDS: readonly Command[] = [
  foundCommand,
  importCommand,
  exportCommand,
  explainCommand,
  rulesCommand,
  casesCommand,
  clientCommand,
  databaseCommand,
  identityCommand,
  sessionCommand,
  userCommand,
  populationCommand,
  demoCitizensCommand,
];

/** Time after a signal to finish a running batch and stop the database this process started. */
const STOP_LIMIT_MS = 10_000;

/**
 * Runs one command and sets the exit code: 0 success, 1 failure, 2 partial success.
 * @param args what follows `npm run cli --`
 */
export async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    const isHelp = name === undefined || name === '--help' || name === '-h' || name === 'help';
    (isHelp ? process.stdout : process.stderr).write(isHelp ? overview() : `Unknown command ${name}.\n${overview()}`);
    process.exitCode = isHelp ? 0 : 1;
    return;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${command.summary}\n${usageOf(command)}`);
    return;
  }
  process.exitCode = await runCommand(command, rest);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const { context, close } = createContext();
  // The reader of standard output may close the pipe early (`head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    void close().finally(() => process.exit(0));
  });
  const stop = (code: number) => (): void => {
    setTimeout(() => process.exit(code), STOP_LIMIT_MS).unref();
    void close().finally(() => process.exit(code));
  };
  process.once('SIGINT', stop(130));
  process.once('SIGTERM', stop(143));
  try {
    return await command.run(args, context);
  } catch (error) {
    context.err(errorText(command, error));
    return 1;
  } finally {
    await close();
    // Everything is closed: a signal may now end the process.
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
  }
}

function errorText(command: Command, error: unknown): string {
  if (error instanceof UsageError || isParseArgsError(error)) return `${error.message}\n${usageOf(command)}`;
  if (error instanceof StartError) return `${error.message}\n`;
  return `${error instanceof Error ? error.stack : String(error)}\n`;
}

/** Whether node:util's parseArgs threw it, for an unknown or incomplete option. */
function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function usageOf({ name, usage }: Command): string {
  return `Usage: npm run cli -- ${name} ${usage ?? '…'}\n`;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`);
  return `Usage: npm run cli -- COMMAND …\n\n${lines.join('')}`;
}
