import { createAudit } from '@/server/adapters/postgres/audit';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import type { Pools } from '@/server/database/pools';
import type { RefusedLine } from '@/server/domain/register/fold-batch';
import type { RecordReader } from '@/server/doors/feed/record-reader';
import { refusalLine } from '@/server/doors/feed/refused-line';
import { type FileAuditContext, withFileAudit } from '@/server/operations/file-audit';
import type { FileCounts } from '@/server/operations/ports/register-founding';
import { commandLineReader } from './command-line-reader';
import { fileError, type InputFile, inputFile } from './input-file';
import { type FeedBar, feedBar, summary } from './progress';

/** The part of reading a file of records that differs between commands. */
type FileWork = {
  readonly operation: FileAuditContext['operation'];
  run(given: {
    readonly file: InputFile;
    readonly pools: Pools;
    readonly secretKey: string;
    readonly read: RecordReader;
    readonly bar: FeedBar;
    /** Reports a refused line on standard output. */
    readonly refused: (line: RefusedLine) => void;
  }): Promise<FileCounts>;
  /** Turns an expected failure into a StartError; returns any other error unchanged. */
  toUserError(error: unknown): unknown;
};

/**
 * Reads a file of records, with progress on standard error and two entries in the audit log.
 * @returns the exit code: 0 when all records were taken or repeated, 2 when some were refused
 */
export async function runFileCommand(args: readonly string[], context: CliContext, work: FileWork): Promise<number> {
  const file = await inputFile(args, context);
  const { pools } = await context.database();
  const started = performance.now();
  const bar = feedBar(process.stderr);
  try {
    const { secretKey, numbers } = context.config();
    const read = await commandLineReader({ secretKey, numbers }, pools.feed, (line) => context.err(`${line}\n`));
    const audit = createAudit(pools, secretKey);
    const act = { audit, call: commandLineCall(), operation: work.operation, source: file.source };
    const refused = (line: RefusedLine) => context.out(`${refusalLine(line)}\n`);
    const counts = await withFileAudit(act, () => work.run({ file, pools, secretKey, read, bar, refused }));
    bar.stop();
    context.err(summary(counts, performance.now() - started));
    return counts.refused > 0 ? 2 : 0;
  } catch (error) {
    bar.stop();
    throw work.toUserError(fileError(error));
  }
}
