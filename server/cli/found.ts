import { createAudit } from '@/server/adapters/postgres/audit';
import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import type { Command } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { commandLineReader } from '@/server/cli/feed/command-line-reader';
import { fileError, inputFile, USAGE } from '@/server/cli/feed/input-file';
import { type FeedBar, feedBar, summary } from '@/server/cli/feed/progress';
import { StartError } from '@/server/config/start-error';
import { foundingInput } from '@/server/doors/feed/founding-input';
import { readLines } from '@/server/doors/feed/lines';
import { refusalLine } from '@/server/doors/feed/report';
import { CannotFound, type FoundingProgress } from '@/server/operations/ports/register-founding';
import { takeInFile } from '@/server/operations/take-in-file';

/**
 * `found`: founds an empty register from a file (domain.md § 7, "Two times"). Refused lines go to standard output, one line
 * each; the rest is taken. Exit code 0 when all were taken or repeated, 2 when some were refused.
 * Broken off, it goes on where it was when it is run again with the same file.
 */
export const foundCommand: Command = {
  name: 'found',
  summary: 'Founds an empty register from a file: its records keep their own times.',
  usage: USAGE,
  async run(args, context) {
    const file = await inputFile(args, context);
    const { pools } = await context.database();
    const started = performance.now();
    const bar = feedBar(process.stderr);
    const show = phases(bar, file.size);
    try {
      const config = context.config();
      const read = await commandLineReader(config, pools.feed, (sentence) => context.err(`${sentence}\n`));
      const input = () => foundingInput(readLines(file.open()), read);
      const founding = createRegisterFounding(pools.feed, config.secretKey);
      const audit = createAudit(pools, config.secretKey);
      const act = { audit, call: commandLineCall(), operation: 'FoundRegister', source: file.source } as const;
      const counts = await takeInFile(act, () =>
        founding.found(file.source, input, {
          refused: (line) => context.out(`${refusalLine(line)}\n`),
          progress: show,
        }),
      );
      bar.stop();
      context.err(summary(counts, performance.now() - started));
      return counts.refused > 0 ? 2 : 0;
    } catch (error) {
      bar.stop();
      throw error instanceof CannotFound ? new StartError(error.message) : fileError(error);
    }
  },
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
