import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { createPool } from '@/server/database/pools';
import {
  type BareOperations,
  bareOperations,
  type Choice,
  type Judgement,
  type LogQuery,
  type PageQuery,
} from './bare-operations';
import { BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from './baseline-environment';

type Context = { readonly token: string; readonly operations: BareOperations };

const trpc = initTRPC.context<Context>().create();

function unvalidated<Input>() {
  return (input: unknown) => input as Input;
}

const router = trpc.router({
  empty: trpc.procedure.query(() => null),
  updateCvStatus: trpc.procedure
    .input(unvalidated<Judgement>())
    .mutation(async ({ ctx, input }) => ctx.operations.updateCvStatus(await ctx.operations.person(ctx.token), input)),
  updateCvAvailability: trpc.procedure
    .input(unvalidated<Choice>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.updateCvAvailability(await ctx.operations.person(ctx.token), input),
    ),
  getUpdatedCvs: trpc.procedure
    .input(unvalidated<PageQuery>())
    .query(async ({ ctx, input }) => ctx.operations.getUpdatedCvs(await ctx.operations.person(ctx.token), input)),
  getCvList: trpc.procedure
    .input(unvalidated<LogQuery>())
    .query(async ({ ctx, input }) => ctx.operations.getCvList(await ctx.operations.person(ctx.token), input)),
});

/*
 * A baseline, as a program of its own: tRPC's standalone server on Node's HTTP over the same SQL and the same
 * connection pool, and nothing else.
 */
const operations = bareOperations(createPool('screens', process.env[BASELINE_URL] ?? ''));
const server = createHTTPServer({
  router,
  basePath: '/trpc/',
  allowMethodOverride: true,
  createContext: ({ req }) => ({ token: req.headers.cookie?.split('=', 2)[1] ?? '', operations }),
});
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(Number(process.env[BASELINE_PORT]), 'localhost');
