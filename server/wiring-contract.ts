import type { Database } from '@/server/database/database';
import type { Config } from '@/server/env';
import type { Door } from '@/server/http/door';
import type { AdmitPage } from '@/server/http/page-admission';
import type { PrefetchCaller } from '@/server/http/trpc';
import type { Job } from '@/server/jobs/job';
import type { Log } from '@/server/log';

/** What main.ts needs of the joined doors, operations and adapters. */
export type Wiring = {
  readonly doors: readonly Door[];
  readonly jobs: readonly Job[];
  /** Whether an operation would find what it needs, asked at every /health/ready. */
  ready(): Promise<boolean>;
  readonly admitPage: AdmitPage;
  /** The in-process caller the screens prefetch with. */
  readonly caller: PrefetchCaller;
  close(): Promise<void>;
};

/** `say` tells, in a sentence, what takes time. */
export type WiringTools = { readonly log: Log; say(line: string): void };

export type Wire = (config: Config, database: Database, tools: WiringTools) => Promise<Wiring>;
