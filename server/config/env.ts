import path from 'node:path';
import * as z from 'zod/mini';
import { checkDatabaseUrl } from './database-url';
import { type ListenConfig, listenConfig } from './listen';
import { type LookUpsConfig, lookUpsConfig } from './look-ups';
import { type NumbersConfig, numbersConfig } from './numbers';
import { secretKey } from './secret-key';
import { StartError } from './start-error';
import { type SystemsConfig, systemsConfig } from './systems';

/** The PostgreSQL to use. */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'external'; readonly url: string; readonly ownerUrl: string | undefined };

/** Everything the environment decides, parsed once at start. */
export type Config = {
  readonly development: boolean;
  readonly port: number;
  readonly listen: ListenConfig;
  /** The listener for other systems, if configured. */
  readonly systems: SystemsConfig | undefined;
  /** Scheme and host people use, for the origin check and the WSDL's address; never taken from a Host header. */
  readonly publicUrl: string;
  /** The number of trusted proxies in front, and of entries of X-Forwarded-For to trust. */
  readonly trustProxy: number;
  readonly database: DatabaseConfig;
  /** Absolute. */
  readonly dataDir: string;
  /** Keys every hash that must not be guessable, such as that of a CPR number looked up in vain. */
  readonly secretKey: string;
  /** Whether the first start founds a demo population. */
  readonly demo: boolean;
  /** Whether anybody may sign in as one of the demo users. */
  readonly demoSignIn: boolean;
  /** The directory with a file for each identity provider, if there is any. Absolute. */
  readonly identityDir: string | undefined;
  readonly numbers: NumbersConfig;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly session: { readonly idleMinutes: number; readonly absoluteMinutes: number };
  readonly limits: {
    /** Largest body of one request, in bytes. */
    readonly bodyBytes: number;
    readonly lookUps: LookUpsConfig;
  };
};

const text = z.optional(z.string().check(z.minLength(1)));
const number = (min: number, max: number) =>
  z.optional(z.coerce.number().check(z.int(), z.minimum(min), z.maximum(max)));
const onOff = z.optional(z.enum(['0', '1']));
const postgresUrl = z.optional(z.url({ protocol: /^postgres(ql)?$/ }));

/** The largest look-up budget: in effect no limit. */
const MAX_LOOK_UPS = 1_000_000_000;

const Environment = z.object({
  NODE_ENV: text,
  PORT: number(1, 65_535),
  SYSTEMS_PORT: number(1, 65_535),
  SYSTEMS_URL: z.optional(z.url({ protocol: /^https$/ })),
  METRICS_PORT: number(1, 65_535),
  HOST: text,
  PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  TRUST_PROXY: number(0, 10),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATA_DIR: text,
  SECRET_KEY: z.optional(z.string().check(z.minLength(32))),
  DEMO: onOff,
  DEMO_SIGN_IN: onOff,
  IDENTITY_DIR: text,
  TEST_NUMBERS: text,
  TLS_CERT: text,
  TLS_KEY: text,
  TLS_CLIENT_CA: text,
  TLS_CLIENT_CRL: text,
  LOG_LEVEL: z.optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])),
  SESSION_IDLE_MINUTES: number(1, 24 * 60),
  SESSION_ABSOLUTE_MINUTES: number(1, 7 * 24 * 60),
  LOOKUPS_PER_TEN_MINUTES: number(1, MAX_LOOK_UPS),
  LOOKUPS_PER_HOUR: number(1, MAX_LOOK_UPS),
  ORGANISATION_MISSES_PER_HOUR: number(1, MAX_LOOK_UPS),
  ORGANISATION_LOOKUPS_PER_HOUR: number(1, MAX_LOOK_UPS),
  CLIENT_MISSES_PER_HOUR: number(1, MAX_LOOK_UPS),
  BODY_LIMIT_BYTES: number(1024, 64 * 1024 * 1024),
});

export type Environment = z.infer<typeof Environment>;

const EXPECTED: Readonly<Partial<Record<keyof Environment, string>>> = {
  PORT: 'a port from 1 to 65535',
  SYSTEMS_PORT: 'a port from 1 to 65535',
  SYSTEMS_URL: 'an address such as https://systems.cv.example.dk:3443',
  METRICS_PORT: 'a port from 1 to 65535',
  PUBLIC_URL: 'an address such as https://cv.example.dk',
  TRUST_PROXY: 'the number of proxies in front, 0 to 10',
  DATABASE_URL: 'an address such as postgresql://role:password@host:5432/database',
  DATABASE_OWNER_URL: 'an address such as postgresql://role:password@host:5432/database',
  SECRET_KEY: 'at least 32 characters',
  DEMO: '0 or 1',
  DEMO_SIGN_IN: '0 or 1',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
};

/**
 * The configuration of a process.
 * @param environment `process.env`; an empty variable counts as not set
 * @throws StartError one sentence that names the variable, never its value, which may be a secret
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const env = parse(environment);
  const database = databaseOf(env);
  const embedded = database.kind === 'embedded';
  const port = env.PORT ?? 3000;
  const dataDir = path.resolve(env.DATA_DIR ?? '.data');
  const identityDir = env.IDENTITY_DIR && path.resolve(env.IDENTITY_DIR);
  if (identityDir && env.DEMO_SIGN_IN === '1')
    throw new StartError('DEMO_SIGN_IN must be 0 where IDENTITY_DIR names real identity providers.');
  const demoSignIn = env.DEMO_SIGN_IN ? env.DEMO_SIGN_IN === '1' : embedded && !identityDir;
  const publicUrl = new URL(env.PUBLIC_URL ?? `http://localhost:${port}`).origin;
  const listen = listenConfig(env, { demoSignIn, publicUrl, others: { PORT: port, SYSTEMS_PORT: env.SYSTEMS_PORT } });
  return {
    development: env.NODE_ENV === 'development',
    port,
    listen,
    systems: systemsConfig(env, { port, publicUrl }),
    publicUrl,
    trustProxy: env.TRUST_PROXY ?? 0,
    database,
    dataDir,
    secretKey: env.SECRET_KEY ?? secretKey(dataDir, embedded),
    demo: env.DEMO ? env.DEMO === '1' : embedded,
    demoSignIn,
    identityDir,
    numbers: numbersConfig(env.TEST_NUMBERS, { demoSignIn, openDemo: listen.openDemo }),
    logLevel: env.LOG_LEVEL ?? 'info',
    session: { idleMinutes: env.SESSION_IDLE_MINUTES ?? 30, absoluteMinutes: env.SESSION_ABSOLUTE_MINUTES ?? 8 * 60 },
    limits: {
      bodyBytes: env.BODY_LIMIT_BYTES ?? 1024 * 1024,
      lookUps: lookUpsConfig(env),
    },
  };
}

function parse(environment: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = Environment.safeParse(given);
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0]) as keyof Environment;
  throw new StartError(`${name} must be ${EXPECTED[name] ?? 'a whole number within its bounds'}.`);
}

function databaseOf(env: Environment): DatabaseConfig {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = env;
  for (const [name, given] of Object.entries({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }))
    if (given !== undefined) checkDatabaseUrl(name, given);
  if (url) return { kind: 'external', url, ownerUrl };
  if (ownerUrl) throw new StartError('DATABASE_OWNER_URL is set but DATABASE_URL is missing.');
  return { kind: 'embedded' };
}
