/**
 * What a renewed certificate has in common with the one before. `subject`: every attribute of it, one a line, as Node's X509Certificate
 * writes it; `issuerKey`: SHA-256 of the key that issued it, lower-case hex.
 */
export type CertificateSubject = { readonly subject: string; readonly issuerKey: string };

/** A client's certificate. `fingerprint`: SHA-256, lower-case hex without colons. `issued`: absent where no authority the server trusts issued it itself. */
export type Certificate = { readonly fingerprint: string; readonly issued?: CertificateSubject | undefined };
