/**
 * The ways to send a client's key (wire.md § 2), for an answer 401: each a header line `www-authenticate` of its own, since many
 * read only the first of a list.
 */
export const CHALLENGES: readonly string[] = ['Bearer realm="cv"', 'Basic realm="cv"'];
