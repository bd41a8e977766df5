import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { createPool } from '@/server/database/pools';
import {
  type BareOperations,
  bareOperations,
  type Choice,
  type Judgement,
  type LogAsked,
  type PageAsked,
} from './bare-operations';
import { BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from './baseline-environment';

type Context = { readonly token: string; readonly operations: BareOperations };

const trpc = initTRPC.context<Context>().create();

function asIs<Input>() {
  return (input: unknown) => input as Input;
}

const router = trpc.router({
  empty: trpc.procedure.query(() => null),
  updateCvStatus: trpc.procedure
    .input(asIs<Judgement>())
    .mutation(async ({ ctx, input }) => ctx.operations.updateCvStatus(await ctx.operations.person(ctx.token), input)),
  updateCvAvailability: trpc.procedure
    .input(asIs<Choice>())
    .mutation(async ({ ctx, input }) =>
      ctx.operations.updateCvAvailability(await ctx.operations.person(ctx.token), input),
    ),
  getUpdatedCvs: trpc.procedure
    .input(asIs<PageAsked>())
    .query(async ({ ctx, input }) => ctx.operations.getUpdatedCvs(await ctx.operations.person(ctx.token), input)),
  getCvList: trpc.procedure
    .input(asIs<LogAsked>())
    .query(async ({ ctx, input }) => ctx.operations.getCvList(await ctx.operations.person(ctx.token), input)),
});

/*
 * The baseline, a program of its own: tRPC's own standalone server on Node's HTTP over the same SQL and the same pool of
 * connections, and nothing else.
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
