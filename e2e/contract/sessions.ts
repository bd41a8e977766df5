import { createHash } from 'node:crypto';
import type pg from 'pg';
import { demoIdentity } from '@/server/adapters/identity/demo-people';
import { isSameGrant } from '@/server/domain/grant';
import type { Caller } from './callers';
import { type TrpcCall, tokenIn } from './trpc-call';

const PEOPLE = demoIdentity().people();

/** Signs in as one of the offered people. @returns the session's token, from the cookie */
export async function signIn(call: TrpcCall, person: string): Promise<string> {
  const answer = await call('session.signIn', { person });
  const token = tokenIn(answer);
  if (answer.status !== 200 || !token) throw new Error(`no session for ${person}: HTTP ${answer.status}`);
  return token;
}

/**
 * A session for any caller. People sign in as themselves; for an organisation or role that no demo user has, and for a
 * caller who is also a citizen, the session is altered in the database, as real sign-in will write it.
 */
export function createSessions(call: TrpcCall, owner: pg.Pool): (caller: Caller) => Promise<string> {
  const open = new Map<string, Promise<string>>();
  return (caller) => {
    const key = JSON.stringify(caller);
    const session = open.get(key) ?? openFor(call, owner, caller);
    open.set(key, session);
    return session;
  };
}

async function openFor(call: TrpcCall, owner: pg.Pool, { organisation, role, selfCpr }: Caller): Promise<string> {
  const { type, code } = organisation;
  const same = PEOPLE.find((person) => isSameGrant(person, { organisation, role }));
  const person = same ?? PEOPLE.find((one) => one.role === role) ?? PEOPLE[0];
  const token = await signIn(call, person?.id ?? '');
  if (same && !selfCpr) return token;
  await owner.query(
    `update session set organisation_type = $2, organisation_code = $3, role = $4,
       citizen_id = (select citizen_id from citizen_cpr where cpr = $5)
     where token_hash = $1`,
    [createHash('sha256').update(token).digest(), type, code, role, selfCpr ?? null],
  );
  return token;
}
