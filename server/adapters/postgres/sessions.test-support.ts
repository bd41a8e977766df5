import type pg from 'pg';
import type { Sessions, SignedIn } from '@/server/operations/ports/identity';
import { createRoleAccess } from '@/server/operations/role-access';
import { DEMO_ORIGIN } from '@/server/operations/sign-in';
import { createSessions } from './sessions';

/** The sessions of a demo. @param hasDemo whether its users may sign in */
export function demoSessions(pool: pg.Pool, ending: pg.Pool = pool, hasDemo = true): Sessions {
  const access = createRoleAccess([], () => [], hasDemo);
  return createSessions(pool, ending, { idleMinutes: 30, absoluteMinutes: 480 }, access);
}

/** Opens a session of a demo. @returns its token */
export async function openDemoSession(sessions: Sessions, person: SignedIn): Promise<string> {
  const opened = await sessions.open(person, DEMO_ORIGIN);
  if (typeof opened === 'string') throw new Error(`no session: ${opened}`);
  return opened.token;
}
