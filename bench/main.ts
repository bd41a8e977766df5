import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { endChildren } from '@/bench/children';
import { closeClusters } from '@/bench/clusters';
import { Restless } from '@/bench/load';
import { readOptions, USAGE } from '@/bench/options';
import { publish } from '@/bench/publish';
import { runAll } from '@/bench/run';
import { tableOf } from '@/bench/table';

const FOLDER = '.build/bench';

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(USAGE);
  const options = readOptions(args);
  const folder = path.resolve(FOLDER, `${options.citizens}-${options.seed}`);
  mkdirSync(folder, { recursive: true });
  const result = await runAll(folder, options, (line) => process.stderr.write(`${line}\n`));
  if (!options.trial) writeFileSync(path.join(FOLDER, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(tableOf(result));
  if (options.publish) publish(result);
}

/** The databases are stopped by whoever started them: a child, or this process when it is the last. */
function endWhenInterrupted(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void endChildren()
          .then(closeClusters)
          .finally(() => process.exit(1)),
    );
  }
}

endWhenInterrupted();
main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof Restless || error instanceof RangeError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
