import { protectedProcedure } from './base';

/** The current day in Denmark, so that browser, instances and database agree on it. */
export const today = protectedProcedure.query(({ ctx }) => ctx.today());
