import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { BUILD } from '@/server/config/build';
import { pause } from '@/server/jobs/pause';
import { checkCases } from '@/server/operations/check-cases';
import { type Command, UsageError } from './command';

/** While another instance works out cases, is asked again. */
const AGAIN_MS = 500;

/** `cases rebuild`: works out the cases of all citizens anew (worklist.md § 1). */
export const casesCommand: Command = {
  name: 'cases',
  summary: 'Works out the cases of all citizens anew.',
  usage: 'rebuild',
  async run(args, context) {
    if (args.length !== 1 || args[0] !== 'rebuild') throw new UsageError('cases must be followed by rebuild');
    const { pools } = await context.database();
    const checks = createCaseChecks(pools.derive, BUILD);
    await checks.begin(true);
    for (;;) {
      await checkCases(checks)();
      const { finishedAt, differing } = await checks.state();
      if (finishedAt !== null) {
        context.out(`All cases were worked out anew; those of ${differing} citizens differed.\n`);
        return 0;
      }
      await pause(AGAIN_MS, new AbortController().signal);
    }
  },
};
