import { createAudit } from '@/server/adapters/postgres/audit';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import type { Command } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { commandLineReader } from '@/server/cli/feed/command-line-reader';
import { fileError, inputFile, USAGE } from '@/server/cli/feed/input-file';
import { feedBar, summary } from '@/server/cli/feed/progress';
import { StartError } from '@/server/config/start-error';
import { Overloaded, ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importLines } from '@/server/doors/feed/import-lines';
import { readLines } from '@/server/doors/feed/lines';
import { refusalLine } from '@/server/doors/feed/report';
import { takeInFile } from '@/server/operations/take-in-file';

/**
 * `import`: takes a file of register feed records in (wire.md § 3). Refused lines go to standard output, one line each;
 * the rest is taken. Exit code 0 when all were taken or repeated, 2 when some were refused.
 * Broken off, it is simply run again: what was taken is repeated.
 */
export const importCommand: Command = {
  name: 'import',
  summary: 'Takes a file of register feed records in.',
  usage: USAGE,
  async run(args, context) {
    const file = await inputFile(args, context);
    const { pools } = await context.database();
    const started = performance.now();
    const bar = feedBar(process.stderr);
    bar.begin('Importing', file.size);
    try {
      const config = context.config();
      const read = await commandLineReader(config, pools.feed, (sentence) => context.err(`${sentence}\n`));
      const parts = { feed: createRegisterImport(pools.feed), read };
      const { source } = file;
      const audit = createAudit(pools, config.secretKey);
      const act = { audit, call: commandLineCall(), operation: 'ImportFile', source } as const;
      const counts = await takeInFile(act, () =>
        importLines(readLines(file.open()), source, parts, {
          refused: (line) => context.out(`${refusalLine(line)}\n`),
          progress: ({ bytes, taken, repeated, refused }) => bar.update(bytes, taken + repeated + refused, refused),
        }),
      );
      bar.stop();
      context.err(summary(counts, performance.now() - started));
      return counts.refused > 0 ? 2 : 0;
    } catch (error) {
      bar.stop();
      throw sentence(fileError(error));
    }
  },
};

function sentence(error: unknown): unknown {
  const again = 'What was taken until now stays: run the same import again.';
  if (error instanceof Overloaded) return new StartError('The register is being founded: import when that is done.');
  if (error instanceof VersionConflict) return new StartError(`Others are changing the same citizens. ${again}`);
  if (error instanceof ServiceFault && error.code === 8236) return new StartError(`The database is gone. ${again}`);
  return error;
}
