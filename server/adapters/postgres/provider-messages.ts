import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type pg from 'pg';
import * as z from 'zod';
import { deriveKey } from '@/server/config/derive-key';
import { seal, unseal } from '@/server/config/seal';
import type { ProviderMessage, ProviderMessages } from '@/server/operations/ports/provider-messages';
import { run } from './statement';

const keep = {
  name: 'provider_message_keep',
  text: 'select provider_message_keep($1, content) from unnest($2::bytea[]) content',
};

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
    async of(provider, day) {
      const { rows } = await pool.query<{ at: Date; content: Buffer }>('select * from provider_messages($1, $2)', [
        ...[provider, day],
      ]);
      return rows.map(({ at, content }) => {
        const plain = unseal(key, content, Buffer.from(provider));
        if (!plain) throw new TypeError('a message of another SECRET_KEY');
        return { at: at.getTime(), ...z.parse(message, JSON.parse(inflateRawSync(plain).toString())) };
      });
    },
  };
}
