import type pg from 'pg';
import * as z from 'zod';
import type { ChangeType } from '@/server/domain/code-lists';
import { CV_ELEMENTS } from '@/server/domain/cv';
import type { ReceivedRecord } from '@/server/domain/register/fold-batch';
import type { FeedRecord } from '@/server/domain/register/record-schemas';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { ServiceFault } from '@/server/domain/service-error';
import type { RegisterImport } from '@/server/operations/ports/register-import';
import { isSerialisation } from './failures';
import { readBatchFacts } from './register-import-facts';
import { rowsOf } from './register-import-rows';
import { readRegisterLists } from './register-lists';
import { functionCall, run } from './statement';

const UNIQUE_VIOLATION = '23505';

const feedSource = functionCall('feed_source_id', 1);
const feedFacts = functionCall('feed_facts', 8);
const feedWrite = functionCall('feed_write', 2);

/** The register feed's import in PostgreSQL. */
export function createRegisterImport(pool: pg.Pool, build = NOT_BUILT): RegisterImport {
  return {
    build,
    async source(name) {
      return z.parse(z.number(), (await run(pool, 9346, feedSource, [name]))?.feed_source_id);
    },
    lists: () => readRegisterLists(pool),
    async facts(source, batch) {
      const row = await run(pool, 9346, feedFacts, [source, ...factsParameters(batch)]);
      return readBatchFacts(row?.feed_facts);
    },
    async write(source, batch) {
      try {
        const row = await run(pool, 9346, feedWrite, [source, JSON.stringify(rowsOf(batch, source))]);
        return z.parse(z.enum(['written', 'stale']), row?.feed_write);
      } catch (error) {
        if (isStale(error)) return 'stale';
        throw error;
      }
    },
  };
}

function factsParameters(batch: readonly ReceivedRecord[]): readonly unknown[] {
  const records = batch.map(({ record }) => record);
  const newCitizens = new Set(records.flatMap((record) => (record.kind === 'citizen' ? [record.cpr] : [])));
  return [
    records.map(({ id }) => id),
    records.map(({ cpr }) => cpr),
    records.flatMap((record) => (record.kind === 'cpr-change' ? [record.newCpr] : [])),
    records.flatMap((record) => (record.kind === 'cv' ? [record.cvNumber] : [])),
    [...newCitizens],
    ...elementsParameters(records),
  ];
}

/** The CPR numbers whose elements the fold needs, and of which kind; null = of all. */
function elementsParameters(records: readonly FeedRecord[]): readonly unknown[] {
  const needed = records.flatMap((record): (readonly [string, ChangeType | null])[] => {
    if (record.kind === 'cv-element') return [[record.cpr, CV_ELEMENTS[record.element]]];
    // A record after it may be about the new number, which the register does not know yet.
    const all = record.kind === 'cpr-change' || (record.kind === 'cv' && record.state === 'deleted');
    return all ? [[record.cpr, null]] : [];
  });
  return [needed.map(([cpr]) => cpr), needed.map(([, kind]) => kind)];
}

/** A concurrent write came first: a key was taken, or PostgreSQL chose this transaction as the victim. */
function isStale(error: unknown): boolean {
  const cause = error instanceof ServiceFault ? error.cause : undefined;
  return isSerialisation(cause) || (cause instanceof Error && 'code' in cause && cause.code === UNIQUE_VIOLATION);
}
