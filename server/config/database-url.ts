import { StartError } from './start-error';

/** Where a URL of PostgreSQL leads: a parameter `host` comes before the host of the address, as in libpq. */
function hostOf(url: URL): string {
  return url.searchParams.getAll('host').at(-1) ?? url.hostname;
}

/** A socket's folder begins with a slash. Without any host the environment would decide, so that is none of these. */
const ON_THIS_MACHINE = /^(?:\/|(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$)/;

/**
 * Outside this machine the connection is encrypted, and the server's certificate and name are verified (trust.md § 6).
 * @throws StartError one sentence that names the variable
 */
export function checkDatabaseUrl(variable: string, given: string): void {
  const url = new URL(given);
  if (ON_THIS_MACHINE.test(hostOf(url)) || url.searchParams.getAll('sslmode').at(-1) === 'verify-full') return;
  throw new StartError(
    `${variable} must end in ?sslmode=verify-full, since the database is not on this machine; ` +
      'with &sslrootcert=FILE where its certificate is from an authority of your own.',
  );
}
