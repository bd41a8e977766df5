import type { Environment } from './environment';

/** The look-up budgets (reliability.md § 3, "Guessing CPR"; wire.md § 2), by what a look-up counts against. */
export type LookUpsConfig = {
  readonly user: { readonly missesPerTenMinutes: number; readonly perHour: number };
  /** All users of an organisation together. */
  readonly organisation: { readonly missesPerHour: number; readonly perHour: number };
  readonly client: { readonly missesPerHour: number };
};

/** The budgets; by default an office of hundreds stays far below that of its organisation. */
export function lookUpsConfig(env: Environment): LookUpsConfig {
  return {
    user: { missesPerTenMinutes: env.LOOKUPS_PER_TEN_MINUTES, perHour: env.LOOKUPS_PER_HOUR },
    organisation: { missesPerHour: env.ORGANISATION_MISSES_PER_HOUR, perHour: env.ORGANISATION_LOOKUPS_PER_HOUR },
    client: { missesPerHour: env.CLIENT_MISSES_PER_HOUR },
  };
}
