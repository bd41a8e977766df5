import type pg from 'pg';
import * as z from 'zod';
import type { OwnCitizens } from '@/server/operations/ports/own-citizens';
import { actor } from './actor';
import { actorCall, run } from './statement';

const find = actorCall('own_citizen', 1);
const found = z.object({ citizen_id: z.number() });

export function createOwnCitizens(pool: pg.Pool): OwnCitizens {
  return {
    async find(call, cpr) {
      const row = await run(pool, 9346, find, [...actor(call), cpr]);
      return row ? z.parse(found, row).citizen_id : null;
    },
  };
}
