/** What was found about a provider, in sentences. `faults`: nobody can sign in; `notes`: it works, but. */
export type ProviderCheck = { readonly faults: readonly string[]; readonly notes: readonly string[] };
