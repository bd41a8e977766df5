import type pg from 'pg';
import * as z from 'zod';
import type { FeedClock } from '@/server/operations/ports/change-feed';
import { functionCall, run } from './statement';

const closeEpoch = functionCall('close_epoch', 1);
const writers = functionCall('feed_writers', 0);
const seal = functionCall('seal', 1);
const sealed = functionCall('feed_sealed', 0);

/** The feed clock in PostgreSQL. */
export function createFeedClock(pool: pg.Pool): FeedClock {
  return {
    async closeEpoch(youngest) {
      const row = await run(pool, 9343, closeEpoch, [youngest]);
      return z.parse(z.nullable(z.number()), row?.close_epoch) ?? undefined;
    },
    async writers() {
      return z.parse(z.array(z.string()), (await run(pool, 9343, writers, []))?.feed_writers);
    },
    async seal(closing) {
      return z.parse(z.number(), (await run(pool, 9343, seal, [closing]))?.seal);
    },
    async sealed() {
      return z.parse(z.number(), (await run(pool, 9343, sealed, []))?.feed_sealed);
    },
  };
}
