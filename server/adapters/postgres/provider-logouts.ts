import { hash } from 'node:crypto';
import type pg from 'pg';
import * as z from 'zod';
import type { ProviderLogouts } from '@/server/operations/ports/provider-logouts';
import { origin } from './actor';
import { functionCall, run } from './statement';

const end = functionCall('provider_logout', 7);
const outcome = z.object({ is_new: z.boolean(), ended: z.number(), logged: z.boolean() });

export function createProviderLogouts(pool: pg.Pool): ProviderLogouts {
  return {
    async end(provider, { session, subject, id }, { requestId, from }) {
      const notice = hash('sha256', `${provider} ${id}`, 'buffer');
      const asked = [provider, session ?? null, subject ?? null, notice, requestId];
      const row = await run(pool, 9346, end, [...asked, ...origin(from)]);
      const { is_new: isNew, ended, logged } = z.parse(outcome, row);
      return { isNew, ended, logged };
    },
  };
}
