import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type pg from 'pg';
import * as z from 'zod';
import { deriveKey } from '@/server/config/derive-key';
import { seal, unseal } from '@/server/config/seal';
import type { KeptMessage, ProviderMessage, ProviderMessages } from '@/server/operations/ports/provider-messages';
import { actor } from './actor';
import { actorCall, run } from './statement';

const keep = {
  name: 'provider_message_keep',
  text: 'select provider_message_keep($1, content) from unnest($2::bytea[]) content',
};

const ofDay = actorCall('provider_messages', 2);

const message: z.ZodType<ProviderMessage> = z.object({
  direction: z.enum(['sent', 'received']),
  by: z.enum(['query', 'form']),
  content: z.string(),
});

/** Messages in PostgreSQL, encrypted, since what people's providers assert may hold their numbers. */
export function createProviderMessages(pool: pg.Pool, secretKey: string): ProviderMessages {
  const key = deriveKey(secretKey, 'provider-message');
  return {
    async keep(provider, messages) {
      const sealed = messages.map((one) => seal(key, deflateRawSync(JSON.stringify(one)), Buffer.from(provider)));
      await run(pool, 9346, keep, [provider, sealed]);
    },
    async read(call, provider, day) {
      const values = [...actor(call), provider, day];
      const { rows } = await pool.query<{ at: Date; content: Buffer }>({ ...ofDay, values });
      const read: KeptMessage[] = [];
      for (const { at, content } of rows) {
        const plain = unseal(key, content, Buffer.from(provider));
        if (!plain) return 'of-another-key';
        read.push({ at: at.getTime(), ...z.parse(message, JSON.parse(inflateRawSync(plain).toString())) });
      }
      return read;
    },
  };
}
