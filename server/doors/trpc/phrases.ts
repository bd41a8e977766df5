import type * as z from 'zod/mini';
import type { phrasesInput } from '@/server/domain/phrases';
import { protectedProcedure, router, unvalidated } from './base';

/** The phrases that a unit re-uses in its judgements (worklist.md § 4). */
export const phrases = router({
  list: protectedProcedure.query(({ ctx }) => ctx.operations.readPhrases(ctx.call)),

  history: protectedProcedure.query(({ ctx }) => ctx.operations.phraseHistory(ctx.call)),

  save: protectedProcedure
    .input(unvalidated<z.input<typeof phrasesInput>>())
    .mutation(({ ctx, input }) => ctx.operations.setPhrases(ctx.call, input)),
});
