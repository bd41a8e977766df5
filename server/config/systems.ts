import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { certificatesIn, revocationLists } from './certificate';
import { StartError } from './start-error';

/** The listener for other systems (wire.md § 2): PEM texts. `clientCa`: whose client certificates are trusted. */
export type SystemsConfig = {
  readonly port: number;
  /** Scheme, host and port other systems use, for the WSDL's address. */
  readonly url: string;
  readonly cert: string;
  readonly key: string;
  readonly clientCa: string;
  /** The authorities' revocation lists: the file, which is reread, and its content. */
  readonly revocations?: { readonly file: string; readonly crl: string };
};

type Environment = {
  readonly SYSTEMS_PORT?: number | undefined;
  readonly SYSTEMS_URL?: string | undefined;
  readonly TLS_CERT?: string | undefined;
  readonly TLS_KEY?: string | undefined;
  readonly TLS_CLIENT_CA?: string | undefined;
  readonly TLS_CLIENT_CRL?: string | undefined;
};

/** The listener for people. */
type PeopleListener = { readonly port: number; readonly publicUrl: string };

/**
 * SYSTEMS_PORT, TLS_CERT, TLS_KEY and TLS_CLIENT_CA are set together or not at all; TLS_CLIENT_CRL and SYSTEMS_URL only
 * with them. SYSTEMS_URL is by default the host people use, on SYSTEMS_PORT. The files are parsed here, so that an
 * invalid one fails the start and not a client's call.
 * @throws StartError one sentence that names the variable
 */
export function systemsConfig(env: Environment, { port, publicUrl }: PeopleListener): SystemsConfig | undefined {
  const { SYSTEMS_PORT, TLS_CERT, TLS_KEY, TLS_CLIENT_CA } = env;
  const given = Object.entries({ SYSTEMS_PORT, TLS_CERT, TLS_KEY, TLS_CLIENT_CA });
  const [set] = given.find(([, value]) => value !== undefined) ?? [];
  if (set === undefined) {
    for (const name of ['SYSTEMS_URL', 'TLS_CLIENT_CRL'] as const) {
      if (env[name] !== undefined) throw new StartError(`${name} is set but SYSTEMS_PORT is missing.`);
    }
    return undefined;
  }
  if (SYSTEMS_PORT === undefined || TLS_CERT === undefined || TLS_KEY === undefined || TLS_CLIENT_CA === undefined) {
    const [missing] = given.find(([, value]) => value === undefined) ?? [];
    throw new StartError(`${set} is set but ${missing} is missing.`);
  }
  if (SYSTEMS_PORT === port) throw new StartError('SYSTEMS_PORT must be another port than PORT.');
  const [cert, key, clientCa] = [
    pem('TLS_CERT', TLS_CERT),
    pem('TLS_KEY', TLS_KEY),
    pem('TLS_CLIENT_CA', TLS_CLIENT_CA),
  ];
  const certificate = parsed('TLS_CERT must name a file with a certificate as PEM.', () => new X509Certificate(cert));
  const own = parsed('TLS_KEY must name a file with a private key as PEM, without a password.', () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(own)) throw new StartError('TLS_KEY is not the key of the certificate of TLS_CERT.');
  parsed('TLS_CLIENT_CA must name a file with certificates as PEM.', () => certificatesIn(clientCa));
  const revocations = revocationsOf(env.TLS_CLIENT_CRL);
  const url = new URL(env.SYSTEMS_URL ?? `https://${new URL(publicUrl).hostname}:${SYSTEMS_PORT}`).origin;
  return { port: SYSTEMS_PORT, url, cert, key, clientCa, ...(revocations && { revocations }) };
}

function revocationsOf(file: string | undefined): SystemsConfig['revocations'] {
  if (file === undefined) return undefined;
  const crl = pem('TLS_CLIENT_CRL', file);
  parsed('TLS_CLIENT_CRL must name a file with revocation lists as PEM.', () => revocationLists(crl));
  return { file: path.resolve(file), crl };
}

function pem(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new StartError(`The file that ${name} names cannot be read.`);
  }
}

function parsed<T>(message: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw new StartError(message);
  }
}
