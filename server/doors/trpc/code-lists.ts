import { protectedProcedure } from './base';

/** The code lists, for every screen. */
export const codeLists = protectedProcedure.query(({ ctx }) => ctx.codeLists());
