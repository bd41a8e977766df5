import * as z from 'zod';
import { MOST_PHRASES } from '@/server/domain/phrases';
import type { Phrases } from '@/server/operations/ports/phrases';
import { actor } from './actor';
import { actorCall, functionCall, type RegisterPools, run } from './statement';

const phrasesOf = functionCall('phrases_of', 2);
const phraseHistory = functionCall('phrase_history', 2);
const phraseSave = actorCall('phrase_save', 4);

const phrases = z.object({ number: z.number(), phrases: z.array(z.object({ id: z.string(), text: z.string() })) });
const history = z.array(
  z.object({ id: z.string(), text: z.nullable(z.string()), userName: z.string(), at: z.number() }),
);
const outcome = z.enum(['saved', 'changed', 'unknown', 'in-use', 'full']);

/** The phrases of units in PostgreSQL. */
export function createPhrases(pools: Pick<RegisterPools, 'screens'>): Phrases {
  return {
    async list({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, phrasesOf, [organisation.type, organisation.code]);
      return z.parse(phrases, row?.phrases_of);
    },
    async history({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, phraseHistory, [organisation.type, organisation.code]);
      return z.parse(history, row?.phrase_history);
    },
    async save(call, { number, id, text }) {
      const row = await run(pools.screens, 9346, phraseSave, [...actor(call), number, id, text, MOST_PHRASES]);
      return z.parse(outcome, row?.phrase_save);
    },
  };
}
