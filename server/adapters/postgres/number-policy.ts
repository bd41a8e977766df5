import type pg from 'pg';
import * as z from 'zod';
import { type RealNumbers, stricter } from '@/server/domain/register/admitted-numbers';

const noted = z.array(z.object({ real_numbers: z.enum(['any', 'warned', 'refused']) }));

/** Stores this server's policy on real CPR numbers, for the command line. */
export async function saveRealNumbers(pool: pg.Pool, realNumbers: RealNumbers): Promise<void> {
  await pool.query(
    `insert into number_policy (real_numbers) values ($1)
     on conflict (one) do update set real_numbers = excluded.real_numbers`,
    [realNumbers],
  );
}

/** The stricter of this process's own policy and that of the server last started on this database. */
export async function strictestRealNumbers(pool: pg.Pool, own: RealNumbers): Promise<RealNumbers> {
  const { rows } = await pool.query('select real_numbers from number_policy');
  return z
    .parse(noted, rows)
    .reduce<RealNumbers>((strictest, { real_numbers }) => stricter(strictest, real_numbers), own);
}
