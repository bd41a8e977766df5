import { parseArgs } from 'node:util';
import { interruption, numberOption, runProgram } from '@/e2e/harness/program';
import { startTestCluster } from '@/server/database/test-cluster';
import { drip } from './drip';
import { keep, reportOf } from './report';
import { type Finding, fuzz } from './run';
import { openSubject } from './subject';

const USAGE = `npm run fuzz -- [options]
  --minutes N   duration (1)
  --seed S      of the inputs (1)
  --at N        only input N of that seed
`;

/** Sends bad input to the doors for systems: `npm run fuzz`. Exits with 1 when there are findings. */
async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: text, seed: text, at: text, help: { type: 'boolean' } },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const minutes = numberOption('minutes', values.minutes, 1);
  const seed = numberOption('seed', values.seed, 1);
  const at = values.at === undefined ? undefined : numberOption('at', values.at, 0);
  const signal = interruption();
  const cluster = await startTestCluster();
  try {
    const subject = await openSubject(cluster);
    let files = 0;
    const found = (finding: Finding): void => {
      const where = keep(seed, finding, files++);
      process.stderr.write(`✗ ${finding.number} ${finding.name}: ${finding.what} (${where})\n`);
    };
    try {
      process.stderr.write(`Sending inputs of seed ${seed}${subject.hasFeed ? '' : ', without the register feed'} …\n`);
      // It takes longer than all others, so it runs beside them.
      const dripping = at === undefined ? drip(subject) : Promise.resolve([]);
      const result = await fuzz(subject, {
        seed,
        forMs: minutes * 60_000,
        found,
        signal,
        ...(at !== undefined && { at }),
      });
      const late = (await dripping).map((what) => ({ number: -1, name: 'a body that never ends', what }));
      late.forEach(found);
      const findings = [...result.findings, ...late];
      process.stdout.write(reportOf({ ...result, findings }));
      process.exitCode = findings.length > 0 ? 1 : 0;
    } finally {
      await subject.close();
    }
  } finally {
    await cluster.stop();
  }
}

runProgram(main);
