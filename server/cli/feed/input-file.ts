import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CliContext, UsageError } from '@/server/cli/command';
import { StartError } from '@/server/config/start-error';
import { holdsCprBesideIds, redactCpr } from '@/server/domain/cpr-in-text';
import { wrongWithField } from '@/server/domain/register/field-text';

export const USAGE = 'FILE [--source NAME]';

/** The source of the records when `--source` is not given. */
const DEFAULT_SOURCE = 'file';

export type InputFile = { readonly source: string; readonly size: number; open(): ReadStream };

/**
 * Parses the arguments: the file to read and the source of its records.
 * @throws UsageError for invalid arguments, StartError when the file cannot be read
 */
export async function inputFile(args: readonly string[], context: CliContext): Promise<InputFile> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { source: { type: 'string' } },
    allowPositionals: true,
  });
  const [given, ...more] = positionals;
  if (given === undefined) throw new UsageError('FILE is missing');
  if (more.length > 0) throw new UsageError('only one FILE is read at a time');
  const { source = DEFAULT_SOURCE } = values;
  if (wrongWithField(source, 100, 'one line')) throw new UsageError('--source must be a name of 1 to 100 characters');
  // The source appears in the audit log.
  if (holdsCprBesideIds(source)) throw new UsageError('--source must not hold a CPR number');
  const path = context.file(given);
  const found = await stat(path).catch((error: Error) => {
    throw unreadable(error);
  });
  if (found.isDirectory()) throw new StartError('The file cannot be read: it is a folder.');
  return { source, size: found.size, open: () => createReadStream(path, { highWaterMark: 1 << 18 }) };
}

/** Turns a failure to read the file into a StartError; returns any other error unchanged. */
export function fileError(error: unknown): unknown {
  const ofFile = error instanceof Error && 'syscall' in error && (error.syscall === 'open' || error.syscall === 'read');
  return ofFile ? unreadable(error) : error;
}

/** The system's message names the file, and a file name may hold a CPR number. */
function unreadable({ message }: Error): StartError {
  return new StartError(`The file cannot be read: ${redactCpr(message)}.`);
}
