import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CLOCK_AHEAD } from '@/server/database/test-clock';
import { installDebians } from './debian';

const DAY = 86_400_000;

/** A certificate and its key as PEM files. `fingerprint`: SHA-256 in lower-case hex; `expiresAt`: ms since 1970. */
export type TestCertificate = {
  readonly file: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly expiresAt: number;
};

/** Certificates of two authorities: a trusted and an untrusted one. All but `untrusted` are of the trusted one. */
export type TestCertificates = {
  readonly authority: TestCertificate;
  readonly otherAuthority: TestCertificate;
  /** Of the server, for localhost. */
  readonly server: TestCertificate;
  readonly bound: TestCertificate;
  /** Of one subject with more attributes than the others, and the certificate that renews it. */
  readonly former: TestCertificate;
  readonly renewed: TestCertificate;
  /** Of the same subject except for one attribute. */
  readonly similar: TestCertificate;
  /** Of the same subject, by the untrusted authority. */
  readonly impostor: TestCertificate;
  readonly revoked: TestCertificate;
  readonly unknown: TestCertificate;
  /** To be revoked by its authority. */
  readonly withdrawn: TestCertificate;
  readonly expired: TestCertificate;
  readonly untrusted: TestCertificate;
};

/**
 * Makes them with openssl, which is installed if missing and possible.
 * @param folder for the files `NAME.pem` and `NAME.key`
 */
export function makeCertificates(folder: string): TestCertificates {
  findOpenssl();
  const named = (name: string): TestCertificate => {
    const file = path.join(folder, `${name}.pem`);
    const { fingerprint256, validTo } = new X509Certificate(readFileSync(file));
    const fingerprint = fingerprint256.replaceAll(':', '').toLowerCase();
    return { file, key: path.join(folder, `${name}.key`), fingerprint, expiresAt: Date.parse(validTo) };
  };
  const authority = (name: string): TestCertificate => {
    openssl(folder, [
      'req',
      '-x509',
      ...NEW_KEY,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      String(2 + Math.ceil(Math.max(0, CLOCK_AHEAD) / DAY)),
      ...subject(name),
    ]);
    writeFileSync(path.join(folder, `${name}.cnf`), settingsOf(name));
    writeFileSync(path.join(folder, `${name}.index`), '');
    writeFileSync(path.join(folder, `${name}.serial`), '01');
    return named(name);
  };
  const issued = (
    name: string,
    by: string,
    { from = '-1', to = '+1', of = subject(name) }: { from?: string; to?: string; of?: readonly string[] } = {},
  ): TestCertificate => {
    openssl(folder, ['req', '-new', '-utf8', ...NEW_KEY, '-keyout', `${name}.key`, '-out', `${name}.csr`, ...of]);
    const period = ['-startdate', day(Number(from)), '-enddate', day(Number(to))];
    const files = ['-config', `${by}.cnf`, '-in', `${name}.csr`, '-out', `${name}.pem`];
    openssl(folder, ['ca', '-batch', '-notext', '-extensions', 'issued', ...period, ...files]);
    return named(name);
  };
  return {
    authority: authority('authority'),
    otherAuthority: authority('other-authority'),
    server: issued('server', 'authority'),
    bound: issued('bound', 'authority'),
    revoked: issued('revoked', 'authority'),
    unknown: issued('unknown', 'authority'),
    withdrawn: issued('withdrawn', 'authority'),
    expired: issued('expired', 'authority', { from: '-10', to: '-1' }),
    former: issued('former', 'authority', { of: FUND }),
    renewed: issued('renewed', 'authority', { of: FUND }),
    similar: issued('similar', 'authority', { of: [FUND[0], FUND[1].replace('CVR:1', 'CVR:2')] }),
    impostor: issued('impostor', 'other-authority', { of: FUND }),
    untrusted: issued('untrusted', 'other-authority'),
  };
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

const FUND = ['-subj', '/C=DK/O=A-kassen Ærø/serialNumber=CVR:1/CN=Fagsystem, drift'] as const;

/** Makes an authority revoke certificates. @returns the file of all its revocations */
export function revocationsOf(authority: TestCertificate, revoked: readonly TestCertificate[]): string {
  const { dir: folder, name } = path.parse(authority.file);
  const config = ['-config', `${name}.cnf`];
  for (const { file } of revoked) openssl(folder, ['ca', ...config, '-revoke', file]);
  openssl(folder, ['ca', ...config, '-gencrl', '-crldays', '30', '-out', `${name}.crl`]);
  return path.join(folder, `${name}.crl`);
}

function subject(name: string): readonly string[] {
  return ['-subj', `/O=Test/CN=${name}`];
}

/** The configuration of `openssl ca`, the only command that takes the period of a certificate as instants. */
function settingsOf(name: string): string {
  return `[ca]
default_ca = own
[own]
database = ${name}.index
unique_subject = no
preserve = yes
string_mask = utf8only
serial = ${name}.serial
new_certs_dir = .
certificate = ${name}.pem
private_key = ${name}.key
default_md = sha256
policy = any
[any]
countryName = optional
organizationName = optional
serialNumber = optional
commonName = supplied
[issued]
basicConstraints = critical,CA:false
subjectAltName = DNS:localhost,IP:127.0.0.1
`;
}

/**
 * An instant a number of days from now, as openssl writes it. Certificates must be valid by the machine's clock and by
 * that of the databases.
 */
function day(days: number): string {
  const now = Date.now() + (days > 0 ? Math.max(0, CLOCK_AHEAD) : 0);
  return new Date(now + days * DAY).toISOString().replace(/[-:T]|\.\d+/g, '');
}

function openssl(folder: string, args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}

function findOpenssl(): void {
  const there = () => spawnSync('openssl', ['version']).status === 0;
  if (there() || (installDebians(['openssl'], 'openssl') && there())) return;
  throw new Error('No openssl was found and none could be installed: install your system’s package.');
}
