import type { Grant } from '@/server/domain/grant';
import type { HeldPrivileges } from '@/server/domain/privileges';

/** By whom a session's person was identified, and what their role is given by; null where that was not kept. */
export type GivenBy = { readonly provider: string; readonly held: HeldPrivileges | null };

/** What sessions may be for, by the providers and the table of privileges as they are now. */
export type RoleAccess = {
  /** The providers whose sessions count. */
  readonly providers: readonly string[];
  /** Whether a session may still be for this organisation and role. */
  allows(by: GivenBy, grant: Grant): boolean;
  /** What its person may switch to, with what they are now; empty in a demo. */
  choices(by: GivenBy): readonly Grant[];
};
