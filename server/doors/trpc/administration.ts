import { TRPCError } from '@trpc/server';
import type * as z from 'zod/mini';
import type {
  listRulePreviewInput,
  previewRulesInput,
  publishRulesInput,
  rulePreviewInput,
  withdrawRulesInput,
} from '@/server/domain/inputs';
import { citizenIdFrom, protectedProcedure, router, unvalidated } from './base';
import { toTrpcError } from './errors';

type List = z.input<typeof listRulePreviewInput> & { readonly after?: string };

/** The procedures for the screens of system administrators. */
export const administration = router({
  /** The rule sets there are, and the newest previews. */
  rules: protectedProcedure.query(({ ctx }) => ctx.rules.overview(ctx.call)),

  codeLists: protectedProcedure.query(({ ctx }) => ctx.rules.codeLists(ctx.call)),

  /** Checks a rule file and begins its preview, which goes on after the answer. */
  beginPreview: protectedProcedure
    .input(unvalidated<z.input<typeof previewRulesInput>>())
    .mutation(async ({ ctx, input, path }) => {
      const begun = await ctx.rules.beginPreview(ctx.call, input, Math.random);
      if ('faults' in begun) return begun;
      begun.result.catch((error: unknown) => ctx.report(toTrpcError(error), path));
      return { preview: begun.id };
    }),

  /** A preview, how far it has come, and what it says. */
  preview: protectedProcedure.input(unvalidated<z.input<typeof rulePreviewInput>>()).query(async ({ ctx, input }) => {
    const preview = await ctx.rules.preview(ctx.call, input);
    if (!preview) throw new TRPCError({ code: 'NOT_FOUND', message: 'NoSuchPreview' });
    return preview;
  }),

  /** A part of the citizens of a preview for a file, with whole CPRs; audited with its purpose. */
  listPart: protectedProcedure.input(unvalidated<List>()).mutation(async ({ ctx, input }) => {
    const { after, ...asked } = input ?? {};
    const from = after === undefined ? 0 : await citizenIdFrom(ctx, 'ListRulePreview', after);
    const { rows, next } = await ctx.rules.list(ctx.call, asked, from);
    return {
      rows: rows.map(({ citizenId: _id, ...row }) => row),
      /** The input for the next part; null at the end. */
      after: next === null ? null : ctx.handles.encrypt(ctx.call.caller, next),
    };
  }),

  /** Publishes what another person has previewed. */
  publish: protectedProcedure
    .input(unvalidated<z.input<typeof publishRulesInput>>())
    .mutation(({ ctx, input }) => ctx.rules.publish(ctx.call, input, true)),

  withdraw: protectedProcedure
    .input(unvalidated<z.input<typeof withdrawRulesInput>>())
    .mutation(async ({ ctx, input }) => ({ outcome: await ctx.rules.withdraw(ctx.call, input) })),
});
