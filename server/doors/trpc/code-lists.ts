import { signedIn } from './base';

/** The names of things, for every screen. */
export const codeLists = signedIn.query(({ ctx }) => ctx.codeLists());
