/**
 * What a renewed certificate shares with its predecessor. `subject`: its attributes, one per line, as Node's
 * X509Certificate writes them; `issuerKey`: SHA-256 of the issuer's public key, lower-case hex.
 */
export type CertificateSubject = { readonly subject: string; readonly issuerKey: string };

/**
 * A client's certificate. `fingerprint`: SHA-256, lower-case hex without colons. `issued`: absent unless an authority
 * the server trusts issued it directly.
 */
export type Certificate = { readonly fingerprint: string; readonly issued?: CertificateSubject | undefined };
