/**
 * The ways to send a client's key (wire.md § 2), for a response 401. Each goes into a `www-authenticate` header of its
 * own, since many clients read only the first of a list.
 */
export const CHALLENGES: readonly string[] = ['Bearer realm="cv"', 'Basic realm="cv"'];
