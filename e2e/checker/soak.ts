import { parseArgs } from 'node:util';
import { checkInvariants, summary } from '@/e2e/checker/invariants/check';
import { interruption, numberOption, runProgram } from '@/e2e/harness/program';
import { startCrashRunner } from './crash-runner';
import type { Run } from './mutated-histories';

const USAGE = `npm run soak -- [options]
  --minutes N   duration (30)
  --seed S      of all random choices (1)
  --midnights   with days that pass, and citizens whose registrations begin and end then
`;

/**
 * Each leg is a history of its own, checked separately: long enough to be conclusive, short enough for memory. Seconds.
 */
const LEG = 60;

/**
 * Runs the history checker on a PostgreSQL that is killed all the time. Exits with 1 when an invariant was violated.
 */
async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: text, seed: text, midnights: flag, help: flag },
  });
  if (values.help) return void process.stdout.write(USAGE);
  const minutes = numberOption('minutes', values.minutes, 30);
  const seed = numberOption('seed', values.seed, 1);
  const interrupted = interruption();
  const runner = await startCrashRunner();
  const total = {
    acknowledged: 0,
    byServer: 0,
    unknown: 0,
    reads: 0,
    crashes: 0,
    serverKills: 0,
    midnights: 0,
    derived: 0,
    faults: 0,
    legs: 0,
    violated: 0,
  };
  try {
    for (const until = performance.now() + minutes * 60_000; performance.now() < until; ) {
      if (interrupted.aborted) break;
      const left = Math.ceil((until - performance.now()) / 1_000);
      const run = await runner.run({
        ...{ seconds: Math.min(LEG, left), seed: seed + total.legs, server: true },
        ...(values.midnights && { midnights: true }),
      });
      const violated = summary(checkInvariants(run.history, run.register));
      total.legs += 1;
      total.violated += violated.length;
      for (const [name, value] of Object.entries(countsOf(run))) total[name as keyof typeof total] += value;
      process.stderr.write(`leg ${total.legs}, seed ${seed + total.legs - 1}: ${JSON.stringify(countsOf(run))}\n`);
      for (const line of violated) process.stderr.write(`✗ ${line}\n`);
    }
  } finally {
    await runner.stop();
  }
  const { legs, violated, acknowledged, byServer, unknown, reads, crashes, serverKills, midnights, derived, faults } =
    total;
  process.stdout.write(
    `${violated} invariants violated in ${legs} legs: ${crashes} kills of PostgreSQL, ${serverKills} of the server, ${acknowledged} writes acknowledged (${byServer} by the server), ` +
      `${unknown} without a response, ${midnights} midnights, ${derived} events derived, ${reads} lists read, ${faults} calls answered with a failure\n`,
  );
  process.exitCode = violated > 0 ? 1 : 0;
}

function countsOf({ history, register }: Run) {
  const count = (outcome: string) => history.writes.filter((write) => write.outcome === outcome).length;
  return {
    acknowledged: count('acknowledged'),
    byServer: history.writes.filter(({ outcome, toServer }) => toServer && outcome === 'acknowledged').length,
    unknown: count('unknown'),
    reads: history.reads.length,
    crashes: history.crashes,
    serverKills: history.serverKills,
    midnights: history.midnights,
    derived: register.events.filter(({ cause }) => cause !== null).length,
    faults: [...history.faults.values()].reduce((sum, times) => sum + times, 0),
  };
}

runProgram(main);
