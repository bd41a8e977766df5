import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '@/server/doors/trpc/router';

type Inputs = inferRouterInputs<AppRouter>;

/** Inputs of the procedures, by the names the screens use. */
export type Judgement = Inputs['citizen']['setStatus'];
export type AvailabilityChange = Inputs['citizen']['setAvailability'];
