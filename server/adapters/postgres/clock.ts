import type pg from 'pg';
import * as z from 'zod';
import { run, type Statement } from './statement';

const clock: Statement = { name: 'service_clock', text: 'select in_milliseconds(service_clock()) as now' };

/**
 * The service's clock (data.md, "Time"), shared by every instance and the command line.
 * @returns milliseconds since 1970. Throws ServiceFault 8236, 9346.
 */
export async function readClock(pool: pg.Pool): Promise<number> {
  return z.parse(z.number(), (await run(pool, 9346, clock, []))?.now);
}
