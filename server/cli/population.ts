import { type PopulationArguments, parsePopulationArguments, USAGE } from '@/server/cli/population/arguments';
import { openDestination } from '@/server/cli/population/destination';
import { showProgress } from '@/server/cli/population/progress';
import { StartError } from '@/server/config/start-error';
import { type Written, writePopulation } from '@/server/population/write-population';
import type { CliContext, Command } from './command';

/** The error, if it is of the file system or a pipe: EACCES, ENOSPC, EPIPE … */
function systemError(error: unknown): NodeJS.ErrnoException | null {
  return error instanceof Error && 'syscall' in error ? (error as NodeJS.ErrnoException) : null;
}

function summary({ citizens, records, bytes }: Written, milliseconds: number): string {
  const rate = Math.round(records / (milliseconds / 1000));
  const amounts = `${citizens} citizens, ${records} records, ${(bytes / 1e6).toFixed(1)} MB`;
  const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MB memory at most`;
  return `${amounts} in ${(milliseconds / 1000).toFixed(1)} s (${rate} records a second, ${memory})\n`;
}

async function write({ citizens, out, ...key }: PopulationArguments, context: CliContext): Promise<void> {
  const destination = await openDestination(out === '-' ? out : context.file(out));
  const progress = showProgress(citizens, process.stderr);
  const started = performance.now();
  try {
    const written = await writePopulation(key, citizens, destination.stream, progress.report);
    await destination.finish();
    progress.stop();
    context.err(summary(written, performance.now() - started));
  } catch (error) {
    progress.stop();
    await destination.abandon();
    throw error;
  }
}

/**
 * `population`: writes a deterministic synthetic population as register feed records (wire.md § 3), to be founded or
 * imported: citizen by citizen, each citizen's records in `at` order. All records are dated before the last day begins,
 * so a population until today has none in the future.
 * Throws UsageError for invalid arguments, StartError when the destination cannot be written.
 */
export const populationCommand: Command = {
  name: 'population',
  summary: 'Writes a synthetic population, to be founded or imported.',
  usage: USAGE,
  async run(args, context) {
    try {
      await write(parsePopulationArguments(args, Date.now()), context);
    } catch (error) {
      const system = systemError(error);
      // The reader closed the pipe early (`head`), which is no failure.
      if (system?.code === 'EPIPE') return 0;
      throw system ? new StartError(`The population cannot be written: ${system.message}.`) : error;
    }
    return 0;
  },
};
