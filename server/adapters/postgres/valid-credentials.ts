import type pg from 'pg';
import * as z from 'zod';
import { functionCall, run } from './statement';

const statement = functionCall('good_credentials', 1);

const answer = z.object({ good_credentials: z.array(z.string()) });

/**
 * Every currently valid session, key and certificate, by kind and hash: `session`, `key` or `certificate`, a space, and
 * hex.
 * Throws ServiceFault 8236 and 9346.
 */
export async function readValidCredentials(pool: pg.Pool, idleMinutes: number): Promise<readonly string[]> {
  return z.parse(answer, await run(pool, 9346, statement, [idleMinutes])).good_credentials;
}
