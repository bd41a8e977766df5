import { randomUUID } from 'node:crypto';
import type { Period } from '@/server/domain/period';
import type { UpdatedCvs } from '@/server/operations/get-updated-cvs';
import type { UpdatedCv } from '@/server/operations/ports/cv-list';
import { between, chance, pick } from '@/server/population/random';
import type { Read } from './history';
import { type Instance, SMALL_PAGE, WHOLE_PAGE } from './instance';
import { isTrouble, linger, type RunContext } from './run-context';
import { BY_JOBCENTER, COUNTRY, SCOPES, type Scope } from './scopes';

/** Longer than a response takes after a crash: on a slow machine one crash may follow another. */
const PATIENCE_MS = 60_000;

/**
 * A consumer that polls [previous end, now). Its clock is exact, slightly ahead, or so far ahead that the response
 * names the cut end (domain.md § 7). Each page may come from another instance.
 * @param end set after writing has stopped: the end of the last poll, so that nothing is left out
 */
export async function poll(context: RunContext, name: string, scope: Scope, end: Promise<number>): Promise<void> {
  const { history, random, clock } = context;
  let start = history.start;
  const next = async (to: number) => {
    const read = await readAllPages(context, scope, { start, end: to }, chance(random, 0.7) ? SMALL_PAGE : WHOLE_PAGE);
    if (!read || read.end === start) return;
    history.reads.push({ ...read, poller: name });
    start = read.end;
  };
  while (context.running()) {
    const ahead = pick(random, [0, 0, 0, between(random, 1, 200), 60_000]);
    const to = clock.now() + ahead;
    if (to > start) await next(to);
    await linger(random, 10, 120);
  }
  const last = await end;
  while (start < last) await next(last);
}

/** Reads closed periods again, later and in other ways: on one page or several, joined together, for other callers. */
export async function readAgain(context: RunContext): Promise<void> {
  const { history, random } = context;
  while (context.running()) {
    await linger(random, 20, 100);
    const seen = history.reads.length > 0 ? pick(random, history.reads) : undefined;
    if (!seen) continue;
    const again = async (scope: Scope, period: Period, pageSize: number) => {
      const read = await readAllPages(context, scope, period, pageSize);
      if (read) history.reads.push({ ...read, poller: null });
    };
    // Sometimes from further back, so that it spans several polls.
    const period = { start: chance(random, 0.4) ? seen.start - between(random, 1, 3_000) : seen.start, end: seen.end };
    if (chance(random, 0.2)) {
      for (const scope of [COUNTRY, ...BY_JOBCENTER]) await again(scope, period, WHOLE_PAGE);
    } else {
      await again(SCOPES.get(seen.scope) as Scope, period, SMALL_PAGE);
      await again(SCOPES.get(seen.scope) as Scope, period, WHOLE_PAGE);
    }
  }
}

/** After the run: the whole time, for every scope. */
export async function readAll(context: RunContext, period: Period): Promise<void> {
  for (const scope of SCOPES.values()) {
    const read = await readAllPages(context, scope, period, scope === COUNTRY ? SMALL_PAGE : WHOLE_PAGE);
    if (read) context.history.reads.push({ ...read, poller: null });
  }
}

/** All pages of a period. After a fault a page is requested again: in a closed period, page 3 stays page 3. */
async function readAllPages(
  context: RunContext,
  scope: Scope,
  requested: Period,
  pageSize: number,
): Promise<Omit<Read, 'poller'> | undefined> {
  const first = await ask(context, scope, requested, pageSize, 1);
  if (!first) return undefined;
  const { period } = first;
  const rows: UpdatedCv[] = [...first.rows];
  const lastPages = [first.lastPage];
  for (let page = 2; page <= first.lastPage; page++) {
    const further = await ask(context, scope, period, pageSize, page);
    if (!further) return undefined;
    rows.push(...further.rows);
    lastPages.push(further.lastPage);
  }
  return { scope: scope.name, ...period, pageSize, lastPages, rows };
}

async function ask(
  { history, random, instances }: RunContext,
  { caller, jobcenter }: Scope,
  { start, end }: Period,
  pageSize: number,
  page: number,
): Promise<UpdatedCvs | undefined> {
  const input = {
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    ...(jobcenter && { jobcenter }),
    page,
  };
  let crashes: number | undefined;
  let giveUpAt = Number.POSITIVE_INFINITY;
  let last: unknown;
  while (performance.now() < giveUpAt) {
    if (crashes !== history.crashes) {
      crashes = history.crashes;
      giveUpAt = performance.now() + PATIENCE_MS;
    }
    const { operations, smallPages } = pick(random, instances) as Instance;
    try {
      const { getUpdatedCvs } = pageSize === SMALL_PAGE ? smallPages : operations;
      return await getUpdatedCvs({ caller, requestId: randomUUID() }, input);
    } catch (error) {
      if (!isTrouble(error, history)) {
        history.unexpectedErrors.push(`read: ${error}`);
        return undefined;
      }
      last = error;
      await linger(random, 10, 50);
    }
  }
  const { message, cause } = last as Error;
  history.unexpectedErrors.push(
    `read: no response in a minute without a crash, last ${message}${cause ? ` of ${cause}` : ''}`,
  );
  return undefined;
}
