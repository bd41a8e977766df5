import { parseArgs } from 'node:util';
import { prove, summary } from '@/e2e/checker/proofs/prove';
import { interruption, numberOption, runProgram } from '@/e2e/harness/program';
import { openCrashStage } from './crashes';
import type { Run } from './doctored';

const USAGE = `npm run soak -- [options]
  --minutes N   how long (30)
  --seed S      of what everybody does (1)
`;

/** Each leg is a history of its own, proved by itself: so long that much happens, so short that it can be kept. Seconds. */
const LEG = 60;

/** The history checker for as long as asked, on a PostgreSQL that is killed all the time. Exit code 1 when an invariant was broken. */
async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: text, seed: text, help: { type: 'boolean' } },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const minutes = numberOption('minutes', values.minutes, 30);
  const seed = numberOption('seed', values.seed, 1);
  const interrupted = interruption();
  const stage = await openCrashStage();
  const total = {
    acknowledged: 0,
    byServer: 0,
    unknown: 0,
    reads: 0,
    crashes: 0,
    serverKills: 0,
    faults: 0,
    legs: 0,
    broken: 0,
  };
  try {
    for (const until = performance.now() + minutes * 60_000; performance.now() < until; ) {
      if (interrupted.aborted) break;
      const left = Math.ceil((until - performance.now()) / 1_000);
      const run = await stage.play({ seconds: Math.min(LEG, left), seed: seed + total.legs, server: true });
      const broken = summary(prove(run.history, run.register));
      total.legs += 1;
      total.broken += broken.length;
      for (const [name, value] of Object.entries(countsOf(run))) total[name as keyof typeof total] += value;
      process.stderr.write(`leg ${total.legs}, seed ${seed + total.legs - 1}: ${JSON.stringify(countsOf(run))}\n`);
      for (const line of broken) process.stderr.write(`✗ ${line}\n`);
    }
  } finally {
    await stage.stop();
  }
  const { legs, broken, acknowledged, byServer, unknown, reads, crashes, serverKills, faults } = total;
  process.stdout.write(
    `${broken} invariants broken in ${legs} legs: ${crashes} kills of PostgreSQL, ${serverKills} of the server, ${acknowledged} writes acknowledged (${byServer} by the server), ` +
      `${unknown} without an answer, ${reads} lists read, ${faults} calls told of a failure\n`,
  );
  process.exitCode = broken > 0 ? 1 : 0;
}

function countsOf({ history }: Run) {
  const count = (outcome: string) => history.writes.filter((write) => write.outcome === outcome).length;
  return {
    acknowledged: count('acknowledged'),
    byServer: history.writes.filter(({ outcome, toServer }) => toServer && outcome === 'acknowledged').length,
    unknown: count('unknown'),
    reads: history.reads.length,
    crashes: history.crashes,
    serverKills: history.serverKills,
    faults: [...history.faults.values()].reduce((sum, times) => sum + times, 0),
  };
}

runProgram(main);
