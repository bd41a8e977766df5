import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { takeFileIn } from '@/server/cli/feed/file-command';
import { USAGE } from '@/server/cli/feed/input-file';
import { StartError } from '@/server/config/start-error';
import { Overloaded, ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importLines } from '@/server/doors/feed/import-lines';
import { readLines } from '@/server/doors/feed/lines';
import type { Command } from './command';

/**
 * `import`: takes a file of register feed records in (wire.md § 3). Refused lines go to standard output, one line each;
 * the rest is taken. Exit code 0 when all were taken or repeated, 2 when some were refused.
 * Broken off, it is simply run again: what was taken is repeated.
 */
export const importCommand: Command = {
  name: 'import',
  summary: 'Takes a file of register feed records in.',
  usage: USAGE,
  run: (args, context) =>
    takeFileIn(args, context, {
      operation: 'ImportFile',
      run({ file, pools, read, bar, refused }) {
        bar.begin('Importing', file.size);
        const parts = { feed: createRegisterImport(pools.feed), read };
        return importLines(readLines(file.open()), file.source, parts, {
          refused,
          progress: (so) => bar.update(so.bytes, so.taken + so.repeated + so.refused, so.refused),
        });
      },
      sentence,
    }),
};

function sentence(error: unknown): unknown {
  const again = 'What was taken until now stays: run the same import again.';
  if (error instanceof Overloaded) return new StartError('The register is being founded: import when that is done.');
  if (error instanceof VersionConflict) return new StartError(`Others are changing the same citizens. ${again}`);
  if (error instanceof ServiceFault && error.code === 8236) return new StartError(`The database is gone. ${again}`);
  return error;
}
