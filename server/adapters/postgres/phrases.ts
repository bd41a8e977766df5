import * as z from 'zod';
import { REASON_SUBJECTS } from '@/server/domain/judgement-reasons';
import type { Phrases } from '@/server/operations/ports/phrases';
import { actor } from './actor';
import { actorCall, functionCall, type RegisterPools, run } from './statement';

const phrasesOf = functionCall('phrases_of', 2);
const phraseHistory = functionCall('phrase_history', 2);
const phraseSave = actorCall('phrase_save', 2);

const content = z.object({ about: z.enum(REASON_SUBJECTS), text: z.string() });
const phrases = z.object({ number: z.number(), phrases: z.array(content.extend({ id: z.string() })) });
const history = z.array(
  z.object({
    id: z.string(),
    before: z.nullable(content),
    after: z.nullable(content),
    userName: z.string(),
    at: z.number(),
  }),
);
const outcome = z.enum(['saved', 'changed', 'unknown']);

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
    async save(call, asked) {
      const row = await run(pools.screens, 9346, phraseSave, [
        ...actor(call),
        asked.number,
        JSON.stringify(asked.phrases),
      ]);
      return z.parse(outcome, row?.phrase_save);
    },
  };
}
