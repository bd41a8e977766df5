import type { Organisation } from '@/server/domain/caller';

/** What a client system may be allowed: the four operations, and the register feed (wire.md § 2). */
export const SCOPES = [
  'UpdateCVStatus',
  'UpdateCVAvailability',
  'GetUpdatedCVs',
  'GetCVList',
  'register.write',
] as const;
export type Scope = (typeof SCOPES)[number];

/** A client system as it calls (wire.md § 2). */
export type Client = {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly organisations: readonly Organisation[];
  /** None unless set: calls a second, and calls at the same time. */
  readonly limits: { readonly perSecond: number | null; readonly atOnce: number | null };
};

/** What a client proves itself by. `fingerprint`: SHA-256 of its certificate, lower-case hex without colons. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'certificate'; readonly fingerprint: string };

export type Clients = {
  /** undefined: unknown, expired or revoked. Throws ServiceFault 8236, 9346. */
  find(credential: Credential): Promise<Client | undefined>;
};

/** A client as it is registered: with a key that is made for it, unless its certificate is given. */
export type NewClient = Omit<Client, 'id'> & {
  readonly certificate: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** A client as the administrator sees it. Instants are milliseconds since 1970. */
export type ListedClient = NewClient & {
  readonly id: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly standing: 'active' | 'expired' | 'revoked';
};

/** The register of client systems, for who keeps it. Throws ServiceFault 8236, 9346. */
export type ClientRegistry = {
  /**
   * @returns the id, and the key, which is known here and now only (null with a certificate); `in-use` when the
   * certificate is another client's
   */
  add(client: NewClient): Promise<{ readonly id: string; readonly key: string | null } | 'in-use'>;
  /** Oldest first. */
  list(): Promise<readonly ListedClient[]>;
  /** At once and for ever. `revoked-before`: it was already. */
  revoke(id: string): Promise<'revoked' | 'revoked-before' | 'unknown'>;
};
