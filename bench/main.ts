import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UnstableMachineError } from '@/bench/drive/load';
import { endChildren } from '@/bench/machine/children';
import { closeClusters } from '@/bench/machine/clusters';
import { measureEndurance } from '@/bench/measure/endurance';
import { type Growth, measureGrowth } from '@/bench/measure/growth';
import { growthTableOf } from '@/bench/report/growth-table';
import { publish, publishGrowth, type Section } from '@/bench/report/publish';
import { tableOf } from '@/bench/report/table';
import { isOfRules, isOfScreens, isOfSignIn, type Options, readOptions, USAGE } from './options';
import { runAll } from './run';

const FOLDER = '.build/bench';

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(USAGE);
  const options = readOptions(args);
  const { citizens, events, minutes, seed } = options;
  const folder = path.resolve(FOLDER, [citizens, ...(events === undefined ? [] : [events]), seed].join('-'));
  mkdirSync(folder, { recursive: true });
  const say = (line: string): void => void process.stderr.write(`${elapsed()}  ${line}\n`);
  const isGrowth = events !== undefined && !isOfRules(options);
  if (isGrowth) return reportGrowth(await measureGrowth(folder, options, say), options);
  const result = minutes ? await measureEndurance(folder, options, minutes, say) : await runAll(folder, options, say);
  const name = minutes ? 'endurance' : sectionOf(options);
  if (!options.trial) writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(tableOf(result));
  if (options.publish) publish(name, result);
}

/** The section of docs/figures.md that a run of these parts is. */
function sectionOf(options: Options): Section {
  if (isOfRules(options)) return 'rules';
  if (isOfSignIn(options)) return 'sign-in';
  return isOfScreens(options) ? 'screens' : 'figures';
}

/** Since the start, as minutes and seconds. */
function elapsed(): string {
  const seconds = Math.floor(performance.now() / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function reportGrowth(growth: Growth, { times, trial, publish: publishing }: Options): void {
  const name = times === undefined ? 'growth' : 'manifold';
  if (!trial) writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(growth, null, 2)}\n`);
  process.stdout.write(growthTableOf(growth));
  if (publishing) publishGrowth(name, growth);
}

/** Databases are stopped by the process that started them: a child, or this one when it is the last. */
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
  const expected = error instanceof UnstableMachineError || error instanceof RangeError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
