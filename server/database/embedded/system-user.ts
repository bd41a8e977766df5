import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { StartError } from '@/server/config/start-error';

/** The operating system's user to run PostgreSQL as; undefined: the user of this process. */
export type SystemUser = { readonly uid: number; readonly gid: number };

const UNPRIVILEGED = ['postgres', '_postgres', 'nobody', 'daemon'];

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the cluster, or for a new cluster as the first
 * unprivileged user of this machine.
 * @param cluster the data directory, which need not exist yet
 * @throws StartError when no other user can run programs here, or the cluster is another user's
 */
export function chooseSystemUser(cluster: string): SystemUser | undefined {
  const me = process.getuid?.();
  const owner = existsSync(cluster) ? statSync(cluster) : undefined;
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me) {
      throw new StartError(`The database in ${cluster} belongs to another user: start as that user or as root.`);
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = UNPRIVILEGED.map(lookUp).find((candidate) => candidate && runsPrograms(candidate));
  if (user) return user;
  throw new StartError(
    'PostgreSQL refuses to run as root, and no other user can run it here: ' +
      'start as an ordinary user or set DATABASE_URL.',
  );
}

function lookUp(name: string): SystemUser | undefined {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** False in a container that maps no user but root. */
function runsPrograms(user: SystemUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'true'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
