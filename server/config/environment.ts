import * as z from 'zod/mini';

/** What docs/configuration.md and the sentences of a start say of a variable. */
export type Described = {
  readonly about: string;
  /** In words, the value where it is not set and the schema has none; without one the feature is then off. */
  readonly fallback?: string;
  /** What a value must be, where that is not a number within bounds. */
  readonly expected?: string;
};

/** By variable of `environment`; NODE_ENV, which the start sets, is not in it. */
export const described = z.registry<Described>();

const text = () => z.optional(z.string().check(z.minLength(1)));
const whole = (min: number, max: number) => z.coerce.number().check(z.int(), z.minimum(min), z.maximum(max));
const onOff = () => z.optional(z.enum(['0', '1']));
const postgresUrl = () => z.optional(z.url({ protocol: /^postgres(ql)?$/ }));

const ON_OFF = '0 or 1';
const A_PORT = 'a port from 1 to 65535';
const port = () => whole(1, 65_535);
const POSTGRES_URL = 'an address such as postgresql://role:password@host:5432/database';
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The largest look-up budget: in effect no limit. */
const MAX_LOOK_UPS = 1_000_000_000;

/** The environment variables, in the order of docs/configuration.md. */
export const environment = z.object({
  NODE_ENV: text(),
  PORT: z._default(port(), 3000).register(described, { about: 'the port people use', expected: A_PORT }),
  HOST: text().register(described, {
    about: 'the address both listeners bind, or `localhost`',
    fallback: 'every address; with demo sign-in 127.0.0.1 and ::1',
  }),
  PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })).register(described, {
    about: 'the origin people use; checked on every call',
    fallback: '`http://localhost:PORT`',
    expected: 'an address such as https://cv.example.dk',
  }),
  TRUST_PROXY: z._default(whole(0, 10), 0).register(described, {
    about: 'how many proxies of your own are in front',
    expected: 'the number of proxies in front, 0 to 10',
  }),
  SYSTEMS_PORT: z.optional(port()).register(described, {
    about:
      'a second listener, for other systems only, by client certificate; needs `TLS_CERT`, `TLS_KEY` and `TLS_CLIENT_CA`',
    expected: A_PORT,
  }),
  SYSTEMS_URL: z.optional(z.url({ protocol: /^https$/ })).register(described, {
    about: 'the origin systems use there; the address in the contract they fetch there',
    fallback: '`https://HOST_OF_PUBLIC_URL:SYSTEMS_PORT`',
    expected: 'an address such as https://systems.cv.example.dk:3443',
  }),
  TLS_CERT: text().register(described, { about: 'file: the certificate of that listener, as PEM' }),
  TLS_KEY: text().register(described, { about: 'file: its key, as PEM' }),
  TLS_CLIENT_CA: text().register(described, {
    about:
      'file: the authorities whose client certificates it trusts, as PEM; where clients are bound by subject, the issuing authorities as well',
  }),
  TLS_CLIENT_CRL: text().register(described, {
    about:
      'file: the revocation lists of these authorities, as PEM, read again every hour. Each authority needs a list in force, else no client gets a connection',
  }),
  METRICS_PORT: z.optional(port()).register(described, {
    about: 'a listener on loopback for Prometheus: `/metrics`',
    expected: A_PORT,
  }),
  DATABASE_URL: postgresUrl().register(described, {
    about:
      'the application’s connection; without it PostgreSQL 18 is embedded. Versions 15–18 are supported. Outside this machine with `sslmode=verify-full`',
    expected: POSTGRES_URL,
  }),
  DATABASE_OWNER_URL: postgresUrl().register(described, {
    about:
      'the owner’s connection, for migrations; without it the application’s role owns the tables, and the start says that database-level protection is off',
    expected: POSTGRES_URL,
  }),
  DATA_DIR: text().register(described, { about: 'the embedded database and generated secrets', fallback: '`.data`' }),
  SECRET_KEY: z.optional(z.string().check(z.minLength(32))).register(described, {
    about: '32 characters or more; the same in every instance',
    fallback: 'generated when embedded, else required',
    expected: 'at least 32 characters',
  }),
  DEMO: onOff().register(described, {
    about: 'founds 2,000 demo citizens at the first start',
    fallback: '1 when embedded',
    expected: ON_OFF,
  }),
  DEMO_SIGN_IN: onOff().register(described, {
    about:
      'sign in by choosing from a list; never where real citizens are. From this machine only unless `HOST` says otherwise',
    fallback: '1 when embedded, without `IDENTITY_DIR`',
    expected: ON_OFF,
  }),
  IDENTITY_DIR: text().register(described, {
    about:
      'directory: a file for each identity provider that people sign in at, and the table of privileges; see "Identity providers". Demo sign-in is off then',
  }),
  TEST_NUMBERS: text().register(described, {
    about: 'file: CPR numbers of official test persons, one a line, which a demo accepts although they look real',
  }),
  SESSION_IDLE_MINUTES: z
    ._default(whole(1, 24 * 60), 30)
    .register(described, { about: 'a session ends after so long without a call' }),
  SESSION_ABSOLUTE_MINUTES: z
    ._default(whole(1, 7 * 24 * 60), 8 * 60)
    .register(described, { about: 'a session ends after so long in any case' }),
  GUEST_ACCESS_HOURS: z
    ._default(whole(1, 72), 8)
    .register(described, { about: 'how long a guest access lasts, 1 to 72' }),
  GUEST_ACCESS_FUNDS: onOff().register(described, {
    about: '1: people of unemployment funds may open guest access as well',
    fallback: '0',
    expected: ON_OFF,
  }),
  LOOKUPS_PER_TEN_MINUTES: z._default(whole(1, MAX_LOOK_UPS), 60).register(described, {
    about: 'numbers that a person may look up in ten minutes without finding a citizen they may see',
  }),
  LOOKUPS_PER_HOUR: z._default(whole(1, MAX_LOOK_UPS), 300).register(described, {
    about: 'citizens a person may look up, open or reveal in an hour, whichever organisation they act for',
  }),
  ORGANISATION_MISSES_PER_HOUR: z._default(whole(1, MAX_LOOK_UPS), 2000).register(described, {
    about: 'the same misses in an hour, for the people of an organisation together',
  }),
  ORGANISATION_LOOKUPS_PER_HOUR: z._default(whole(1, MAX_LOOK_UPS), 20_000).register(described, {
    about: 'the same citizens in an hour, for the people of an organisation together',
  }),
  CLIENT_MISSES_PER_HOUR: z._default(whole(1, MAX_LOOK_UPS), 600).register(described, {
    about: 'misses of a client system in an hour, or 2 % of its calls where that is more',
  }),
  BODY_LIMIT_BYTES: z._default(whole(1024, 64 * 1024 * 1024), 1024 * 1024).register(described, {
    about: 'the largest SOAP message that is read, in bytes',
  }),
  LOG_LEVEL: z._default(z.enum(LEVELS), 'info').register(described, {
    about: `one of ${LEVELS.map((level) => `\`${level}\``).join(', ')}`,
    expected: `one of ${LEVELS.join(', ')}`,
  }),
});

export type Environment = z.infer<typeof environment>;
