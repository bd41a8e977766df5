// Replaced when the server is bundled (server/start/build.mjs).
declare const CV_BUILD: string | undefined;

/** The first eight characters of the digest of this program's sources; undefined when it was not built from them. */
export const BUILD = typeof CV_BUILD === 'string' ? CV_BUILD : undefined;
