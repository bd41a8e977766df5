/** The look-up budgets (reliability.md § 3, "Guessing CPR"; wire.md § 2), by what a look-up counts against. */
export type LookUpsConfig = {
  readonly user: { readonly missesPerTenMinutes: number; readonly perHour: number };
  /** All users of an organisation together. */
  readonly organisation: { readonly missesPerHour: number; readonly perHour: number };
  readonly client: { readonly missesPerHour: number };
};

type Environment = {
  readonly LOOKUPS_PER_TEN_MINUTES?: number | undefined;
  readonly LOOKUPS_PER_HOUR?: number | undefined;
  readonly ORGANISATION_MISSES_PER_HOUR?: number | undefined;
  readonly ORGANISATION_LOOKUPS_PER_HOUR?: number | undefined;
  readonly CLIENT_MISSES_PER_HOUR?: number | undefined;
};

/** The budgets given, else the defaults: an office of hundreds stays far below that of its organisation. */
export function lookUpsConfig(env: Environment): LookUpsConfig {
  return {
    user: { missesPerTenMinutes: env.LOOKUPS_PER_TEN_MINUTES ?? 60, perHour: env.LOOKUPS_PER_HOUR ?? 300 },
    organisation: {
      missesPerHour: env.ORGANISATION_MISSES_PER_HOUR ?? 2_000,
      perHour: env.ORGANISATION_LOOKUPS_PER_HOUR ?? 20_000,
    },
    client: { missesPerHour: env.CLIENT_MISSES_PER_HOUR ?? 600 },
  };
}
