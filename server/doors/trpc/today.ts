import { signedIn } from './base';

/** The Danish day that pages reckon from, so that browser, instances and database agree about it. */
export const today = signedIn.query(({ ctx }) => ctx.today());
