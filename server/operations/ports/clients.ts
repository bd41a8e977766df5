import { type Organisation, SERVICE_OPERATIONS } from '@/server/domain/caller';
import type { Certificate, CertificateSubject } from '@/server/domain/client-certificate';

/** What a client system can be registered for: the four operations, and the register feed (wire.md § 2). */
export const SCOPES = [...SERVICE_OPERATIONS, 'register.write'] as const;
export type Scope = (typeof SCOPES)[number];

/** A client system as it calls (wire.md § 2). */
export type Client = {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly organisations: readonly Organisation[];
  /** Calls per second, and concurrent calls; null: unlimited. */
  readonly limits: { readonly perSecond: number | null; readonly maxConcurrent: number | null };
};

/** What a client authenticates with. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | ({ readonly kind: 'certificate' } & Certificate);

/** A client whose credential is no longer valid. */
export type FormerClient = Pick<Client, 'id' | 'name'> & { readonly why: 'expired' | 'revoked' | 'barred' };

export type Clients = {
  /** The client of a credential that `find` no longer finds. Throws ServiceFault 8236, 9346. */
  former(credential: Credential): Promise<FormerClient | undefined>;
  /** undefined: unknown, expired, revoked or barred. Throws ServiceFault 8236, 9346. */
  find(credential: Credential): Promise<Client | undefined>;
};

/** A client to be registered: a key is generated for it unless a certificate's fingerprint or subject is given. */
export type NewClient = Omit<Client, 'id'> & {
  readonly certificate: string | null;
  readonly issued?: CertificateSubject | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** One of a client's keys. The key itself is known to the client only. Milliseconds since 1970. */
export type ListedKey = { readonly id: string; readonly createdAt: number; readonly revokedAt: number | null };

/** A client as the administrator sees it. Instants are milliseconds since 1970. */
export type ListedClient = NewClient & {
  /** Oldest first; none with a certificate. */
  readonly keys: readonly ListedKey[];
  readonly id: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  readonly standing: 'active' | 'expired' | 'revoked';
};

/** A registration that will expire. `daysLeft`: whole days until then. */
export type ExpiringClient = { readonly id: string; readonly name: string; readonly daysLeft: number };

/**
 * The registry of client systems, for its administrator. Each change writes its audit entry in the same transaction.
 * Throws ServiceFault 8236, 9346.
 */
export type ClientRegistry = {
  /**
   * @returns the id, and the key, which is not stored and so returned only here (null with a certificate); `in-use`
   * when the certificate or its subject belongs to another client, or is barred
   */
  add(client: NewClient): Promise<{ readonly id: string; readonly key: string | null } | 'in-use'>;
  /** Oldest first. */
  list(): Promise<readonly ListedClient[]>;
  /** Immediately and permanently. */
  revoke(id: string): Promise<'revoked' | 'already-revoked' | 'unknown'>;
  /** Bars one certificate, whichever client uses it, immediately and permanently. */
  bar(fingerprint: string): Promise<'barred' | 'already-barred'>;
  /**
   * Adds a second key to a client, so that it can change over.
   * @returns `unknown`, also where the client has expired or is revoked; `by-certificate`; `enough` when it has two
   * keys already
   */
  addKey(
    id: string,
  ): Promise<{ readonly keyId: string; readonly key: string } | 'unknown' | 'by-certificate' | 'enough'>;
  /** Revokes one of a client's keys, but not its last one. */
  revokeKey(id: string, keyId: string): Promise<'revoked' | 'already-revoked' | 'unknown' | 'last'>;
};
