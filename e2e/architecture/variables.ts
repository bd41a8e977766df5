import type { Environment } from '@/server/config/env';

/** `fallback`: the value where the variable is not set; none where the feature is then off. */
type Variable = { readonly fallback?: string; readonly about: string };

/** The environment variables, as listed in docs/configuration.md. NODE_ENV is set by the start. */
export const VARIABLES: Readonly<Record<Exclude<keyof Environment, 'NODE_ENV'>, Variable>> = {
  PORT: { fallback: '3000', about: 'the port people use' },
  HOST: {
    fallback: 'every address; with demo sign-in 127.0.0.1 and ::1',
    about: 'the address both listeners bind, or `localhost`',
  },
  PUBLIC_URL: { fallback: '`http://localhost:PORT`', about: 'the origin people use; checked on every call' },
  TRUST_PROXY: { fallback: '0', about: 'how many proxies of your own are in front' },
  SYSTEMS_PORT: {
    about:
      'a second listener, for other systems only, by client certificate; needs `TLS_CERT`, `TLS_KEY` and `TLS_CLIENT_CA`',
  },
  SYSTEMS_URL: {
    fallback: '`https://HOST_OF_PUBLIC_URL:SYSTEMS_PORT`',
    about: 'the origin systems use there; the address in the contract they fetch there',
  },
  TLS_CERT: { about: 'file: the certificate of that listener, as PEM' },
  TLS_KEY: { about: 'file: its key, as PEM' },
  TLS_CLIENT_CA: {
    about:
      'file: the authorities whose client certificates it trusts, as PEM; where clients are bound by subject, the issuing authorities as well',
  },
  TLS_CLIENT_CRL: {
    about:
      'file: the revocation lists of these authorities, as PEM, read again every hour. Each authority needs a list in force, else no client gets a connection',
  },
  METRICS_PORT: { about: 'a listener on loopback for Prometheus: `/metrics`' },
  DATABASE_URL: {
    about: 'the application’s connection; without it PostgreSQL 18 is embedded. Versions 15–18 are supported',
  },
  DATABASE_OWNER_URL: {
    about:
      'the owner’s connection, for migrations; without it the application’s role owns the tables, and the start says that database-level protection is off',
  },
  DATA_DIR: { fallback: '`.data`', about: 'the embedded database and generated secrets' },
  SECRET_KEY: {
    fallback: 'generated when embedded, else required',
    about: '32 characters or more; the same in every instance',
  },
  DEMO: { fallback: '1 when embedded', about: 'founds 2,000 demo citizens at the first start' },
  DEMO_SIGN_IN: {
    fallback: '1 when embedded, without `IDENTITY_DIR`',
    about:
      'sign in by choosing from a list; never where real citizens are. From this machine only unless `HOST` says otherwise',
  },
  IDENTITY_DIR: {
    about:
      'directory: a file for each identity provider that people sign in at, and the table of privileges; see "Identity providers". Demo sign-in is off then',
  },
  TEST_NUMBERS: {
    about: 'file: CPR numbers of official test persons, one a line, which a demo accepts although they look real',
  },
  SESSION_IDLE_MINUTES: { fallback: '30', about: 'a session ends after so long without a call' },
  SESSION_ABSOLUTE_MINUTES: { fallback: '480', about: 'a session ends after so long in any case' },
  GUEST_ACCESS_HOURS: { fallback: '8', about: 'how long a guest access lasts, 1 to 72' },
  GUEST_ACCESS_FUNDS: { fallback: '0', about: '1: people of unemployment funds may open guest access as well' },
  LOOKUPS_PER_TEN_MINUTES: {
    fallback: '60',
    about: 'numbers that a person may look up in ten minutes without finding a citizen they may see',
  },
  LOOKUPS_PER_HOUR: {
    fallback: '300',
    about: 'citizens a person may look up, open or reveal in an hour, whichever organisation they act for',
  },
  ORGANISATION_MISSES_PER_HOUR: {
    fallback: '2000',
    about: 'the same misses in an hour, for the people of an organisation together',
  },
  ORGANISATION_LOOKUPS_PER_HOUR: {
    fallback: '20000',
    about: 'the same citizens in an hour, for the people of an organisation together',
  },
  CLIENT_MISSES_PER_HOUR: {
    fallback: '600',
    about: 'misses of a client system in an hour, or 2 % of its calls where that is more',
  },
  BODY_LIMIT_BYTES: { fallback: '1048576', about: 'the largest SOAP message that is read, in bytes' },
  LOG_LEVEL: { fallback: 'info', about: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`' },
};
