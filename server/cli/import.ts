import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import { runFileCommand } from '@/server/cli/feed/file-command';
import { USAGE } from '@/server/cli/feed/input-file';
import { BUILD } from '@/server/config/build';
import { StartError } from '@/server/config/start-error';
import { Overloaded, ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importLines } from '@/server/doors/feed/import-lines';
import { readLines } from '@/server/doors/feed/lines';
import type { Command } from './command';

/**
 * `import`: imports a file of register feed records (wire.md § 3). Reports each refused line on standard output and
 * takes the rest. Exits with 0 when all were taken or repeated, with 2 when some were refused. An interrupted import is
 * run again: records it took already count as repeated.
 */
export const importCommand: Command = {
  name: 'import',
  summary: 'Imports a file of register feed records.',
  usage: USAGE,
  run: (args, context) =>
    runFileCommand(args, context, {
      operation: 'ImportFile',
      run({ file, pools, read, bar, refused }) {
        bar.begin('Importing', file.size);
        const parts = { feed: createRegisterImport(pools.feed, BUILD), read };
        return importLines(readLines(file.open()), file.source, parts, {
          refused,
          progress: ({ bytes, taken, repeated, refused }) => bar.update(bytes, taken + repeated + refused, refused),
        });
      },
      toUserError,
    }),
};

function toUserError(error: unknown): unknown {
  const again = 'The records taken so far are kept: run the same import again.';
  if (error instanceof Overloaded) return new StartError('The register is being founded: run the import afterwards.');
  if (error instanceof VersionConflict)
    return new StartError(`The same citizens are being changed elsewhere. ${again}`);
  if (error instanceof ServiceFault && error.code === 8236) {
    return new StartError(`The connection to the database was lost. ${again}`);
  }
  return error;
}
