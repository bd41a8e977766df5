import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { runFileCommand } from '@/server/cli/feed/file-command';
import { USAGE } from '@/server/cli/feed/input-file';
import type { FeedBar } from '@/server/cli/feed/progress';
import { BUILD } from '@/server/config/build';
import { StartError } from '@/server/config/start-error';
import { foundingInput } from '@/server/doors/feed/founding-input';
import { readLines } from '@/server/doors/feed/lines';
import { CannotFound, type FoundingProgress } from '@/server/operations/ports/register-founding';
import type { Command } from './command';

/**
 * `found`: founds an empty register from a file (domain.md § 7, "Two times"). Reports each refused line on standard
 * output and takes the rest. Exits with 0 when all were taken or repeated, with 2 when some were refused. An
 * interrupted founding resumes when it is run again with the same file.
 */
export const foundCommand: Command = {
  name: 'found',
  summary: 'Founds an empty register from a file: its records keep their own times.',
  usage: USAGE,
  run: (args, context) =>
    runFileCommand(args, context, {
      operation: 'FoundRegister',
      run({ file, pools, secretKey, read, bar, refused }) {
        const input = () => foundingInput(readLines(file.open()), read);
        const listener = { refused, progress: phases(bar, file.size) };
        return createRegisterFounding(pools.feed, secretKey, BUILD).found(file.source, input, listener);
      },
      toUserError: (error) => (error instanceof CannotFound ? new StartError(error.message) : error),
    }),
};

/** One bar for reading, by bytes, then one for writing, by records. */
function phases(bar: FeedBar, size: number): (progress: FoundingProgress) => void {
  let current: FoundingProgress['phase'] | undefined;
  return ({ phase, done, total, records, refused }) => {
    if (phase !== current) bar.begin(phase === 'reading' ? 'Reading' : 'Writing', total ?? size);
    current = phase;
    bar.update(done, records, refused);
  };
}
