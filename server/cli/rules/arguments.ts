import { readFile, stat } from 'node:fs/promises';
import { type CliContext, UsageError } from '@/server/cli/command';
import { StartError } from '@/server/config/start-error';
import type { Day } from '@/server/domain/danish-time';
import { isDay } from '@/server/domain/day';
import { RULE_FILE_LENGTH } from '@/server/domain/inputs';

/** Of a file with the most characters a rule file may have. */
const MAX_BYTES = 4 * RULE_FILE_LENGTH;

/** The only argument beside the options; undefined when there is none. Throws UsageError for more. */
export function singleArgument([first, second]: readonly string[], name: string): string | undefined {
  if (second !== undefined) throw new UsageError(`only one ${name} can be given`);
  return first;
}

/** The number of a rule set, as the only argument. Throws UsageError. */
export function setArgument(positionals: readonly string[]): number {
  const given = singleArgument(positionals, 'SET');
  if (given === undefined) throw new UsageError('SET is missing: the number of the rule set');
  if (!/^\d{1,9}$/.test(given)) throw new UsageError('SET must be the number of a rule set');
  return Number(given);
}

/** A day given as an option. Throws StartError for one that is not in the calendar. */
export function dayOption(name: string, given: string | undefined): Day | undefined {
  if (given !== undefined && !isDay(given)) throw new StartError(`--${name} must be a day, as YYYY-MM-DD.`);
  return given;
}

/** The text of a rule file. Throws StartError. */
export async function ruleFileText(given: string | undefined, context: CliContext): Promise<string> {
  if (given === undefined) throw new UsageError('FILE is missing');
  const path = context.file(given);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new StartError(`${given} is too large to be a rule file.`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
