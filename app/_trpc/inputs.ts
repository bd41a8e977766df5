import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '@/server/doors/trpc/router';

type Inputs = inferRouterInputs<AppRouter>;

/** What the procedures take, by the names the screens use for it. */
export type Judgement = Inputs['citizen']['setStatus'];
export type AvailabilityChange = Inputs['citizen']['setAvailability'];
