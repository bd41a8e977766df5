import path from 'node:path';
import { checkDatabaseUrl } from './database-url';
import { described, type Environment, environment } from './environment';
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
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly session: { readonly idleMinutes: number; readonly absoluteMinutes: number };
  readonly guestAccess: {
    readonly hours: number;
    /** Whether people of funds may open it. */
    readonly funds: boolean;
  };
  readonly limits: {
    /** Largest body of one request, in bytes. */
    readonly bodyBytes: number;
    readonly lookUps: LookUpsConfig;
  };
};

/**
 * The configuration of a process.
 * @param variables `process.env`; an empty variable counts as not set
 * @throws StartError one sentence that names the variable, never its value, which may be a secret
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const env = parse(variables);
  const database = databaseOf(env);
  const embedded = database.kind === 'embedded';
  const { PORT: port } = env;
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
    trustProxy: env.TRUST_PROXY,
    database,
    dataDir,
    secretKey: env.SECRET_KEY ?? secretKey(dataDir, embedded),
    demo: env.DEMO ? env.DEMO === '1' : embedded,
    demoSignIn,
    identityDir,
    numbers: numbersConfig(env.TEST_NUMBERS, { demoSignIn, openDemo: listen.openDemo }),
    logLevel: env.LOG_LEVEL,
    session: { idleMinutes: env.SESSION_IDLE_MINUTES, absoluteMinutes: env.SESSION_ABSOLUTE_MINUTES },
    guestAccess: { hours: env.GUEST_ACCESS_HOURS, funds: env.GUEST_ACCESS_FUNDS === '1' },
    limits: {
      bodyBytes: env.BODY_LIMIT_BYTES,
      lookUps: lookUpsConfig(env),
    },
  };
}

function parse(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0]) as keyof Environment;
  const { expected = 'a whole number within its bounds' } = described.get(environment.shape[name]) ?? {};
  throw new StartError(`${name} must be ${expected}.`);
}

function databaseOf(env: Environment): DatabaseConfig {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = env;
  for (const [name, given] of Object.entries({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }))
    if (given !== undefined) checkDatabaseUrl(name, given);
  if (url) return { kind: 'external', url, ownerUrl };
  if (ownerUrl) throw new StartError('DATABASE_OWNER_URL is set but DATABASE_URL is missing.');
  return { kind: 'embedded' };
}
