import type { Organisation } from '@/server/domain/caller';
import type { Certificate, CertificateSubject } from '@/server/domain/client-certificate';

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

/** What a client proves itself by. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | ({ readonly kind: 'certificate' } & Certificate);

/** A client whose credential is no good any more. */
export type FormerClient = Pick<Client, 'id' | 'name'> & { readonly why: 'expired' | 'revoked' | 'barred' };

export type Clients = {
  /** Whose a credential was that `find` does not find. Throws ServiceFault 8236, 9346. */
  former(credential: Credential): Promise<FormerClient | undefined>;
  /** undefined: unknown, expired, revoked or barred. Throws ServiceFault 8236, 9346. */
  find(credential: Credential): Promise<Client | undefined>;
};

/** A client as it is registered: with a key that is made for it, unless its certificate's fingerprint or subject is given. */
export type NewClient = Omit<Client, 'id'> & {
  readonly certificate: string | null;
  readonly issued?: CertificateSubject | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** One of a client's keys, by what it can be told by: the key itself is known to the client only. Milliseconds since 1970. */
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

/** A registration that will end. `daysLeft`: whole days until then. */
export type EndingClient = { readonly id: string; readonly name: string; readonly daysLeft: number };

/** The register of client systems, for who keeps it; each change writes its entry of the audit log with it. Throws ServiceFault 8236, 9346. */
export type ClientRegistry = {
  /**
   * @returns the id, and the key, which is known here and now only (null with a certificate); `in-use` when the
   * certificate or its subject is another client's, or barred
   */
  add(client: NewClient): Promise<{ readonly id: string; readonly key: string | null } | 'in-use'>;
  /** Oldest first. */
  list(): Promise<readonly ListedClient[]>;
  /** At once and for ever. `revoked-before`: it was already. */
  revoke(id: string): Promise<'revoked' | 'revoked-before' | 'unknown'>;
  /** Bars one certificate, whoever's it is, at once and for ever. `barred-before`: it was already. */
  bar(fingerprint: string): Promise<'barred' | 'barred-before'>;
  /**
   * Gives a client a second key beside its own, so that it can change over.
   * @returns `unknown`, also where the client has ended; `by-certificate`; `enough` when it has two keys already
   */
  addKey(
    id: string,
  ): Promise<{ readonly keyId: string; readonly key: string } | 'unknown' | 'by-certificate' | 'enough'>;
  /** Ends one of a client's keys; its last one ends with the client only. */
  revokeKey(id: string, keyId: string): Promise<'revoked' | 'revoked-before' | 'unknown' | 'last'>;
};
