import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type DatabaseProxy, proxyTo } from '@/e2e/harness/database-proxy';
import { CALLS_AT_ONCE } from '@/server/http/concurrency-limiter';
import { ORGANISATIONS } from './callers';
import { addCitizen, PLAIN, situate, spareCpr } from './citizens';
import { openFixture } from './fixture';
import { signIn } from './sessions';
import { basicOf, envelope, SOAP_11 } from './soap-call';
import { registerClient } from './soap-clients';
import { bodyOf, organisationHeader } from './soap-message';

// Callers without valid credentials do not compete with callers that have them.

const CPR = spareCpr(0);
/** An advisory lock that the look-up of an unknown session waits for inside the database, holding its connection. */
const HELD = 525_252;

const proxies: DatabaseProxy[] = [];
const fixture = await openFixture({
  environment: { TRUST_PROXY: '1' },
  async through(appUrl) {
    proxies.push(await proxyTo(appUrl));
    return proxies[0]?.url ?? appUrl;
  },
  async prepare(owner) {
    await addCitizen(owner, CPR);
    await situate(owner, CPR, PLAIN);
    await owner.query(`
      alter function session_read rename to session_read_at_once;
      create function session_read(
        p_token_hash bytea, p_idle_minutes integer, p_providers text[], p_is_use boolean)
        returns table (
          user_id text, user_name text, organisation_type smallint, organisation_code text, role text, citizen_id integer,
          provider text, held_privileges jsonb, idle_ms bigint, whole_ms bigint)
        language plpgsql volatile security definer set lock_timeout = 0 as $$
        begin
          if not exists (select from session s where s.token_hash = p_token_hash) then
            perform pg_advisory_xact_lock_shared(${HELD});
          end if;
          return query select * from session_read_at_once(p_token_hash, p_idle_minutes, p_providers, p_is_use);
        end $$;
      grant execute on function session_read to public`);
  },
});
afterAll(async () => {
  await fixture.close();
  for (const each of proxies) await each.close();
});
afterEach(() => proxies[0]?.restore());

const registered = () => registerClient(fixture.owner, { organisations: [ORGANISATIONS.aarhus] });
const { key } = await registered();
const { key: basicKey } = await registered();
const { key: feedKey } = await registered();
const session = await signIn(fixture.trpc, 'demo-aarhus-supervisor');

const madeUp = () => randomBytes(32).toString('base64url');
const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });

const viaTrpc = (token: string, address: string) => fixture.trpc('getCvList', { cpr: CPR }, token, from(address));
const viaSoap = (bearer: string, address: string) => callSoap(`Bearer ${bearer}`, address);
const viaBasic = (password: string, address: string) => callSoap(basicOf(password), address);
const callSoap = (authorization: string, address: string) => {
  const body = envelope(SOAP_11, bodyOf('getCvList', { cpr: CPR }), organisationHeader(ORGANISATIONS.aarhus));
  return fixture.soap({ version: SOAP_11, body, headers: { authorization, ...from(address).headers } });
};
const viaFeed = (bearer: string, address: string) =>
  fetch(`${fixture.server.url}/api/register-feed`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson', 'x-forwarded-for': address },
    body: '',
  });
const WAYS = [
  ['sessions', viaTrpc, session],
  ['keys through SOAP', viaSoap, key],
  ['keys through SOAP as the password of Basic', viaBasic, basicKey],
  ['keys through the register feed', viaFeed, feedKey],
] as const;

type Attempt = (credential: string, address: string) => Promise<{ readonly status: number; readonly headers: Headers }>;

/** Tries made-up credentials until the address is limited; a fresh address may try more than sixty. */
async function tryUntilRefused(
  attempt: Attempt,
  address: string,
): Promise<{ tried: number; retryAfter: string | null }> {
  for (let tried = 1; tried <= 300; tried++) {
    const { status, headers } = await attempt(madeUp(), address);
    if (status === 429) return { tried, retryAfter: headers.get('retry-after') };
    expect(status).toBe(401);
  }
  throw new Error('300 made-up credentials were all looked up');
}

const signInAsNobody: Attempt = (_, address) =>
  fixture.trpc('session.signIn', { person: 'nobody' }, undefined, from(address));

describe('unknown credentials from one address', () => {
  it.each(WAYS)(
    '%s: after sixty get 429 with Retry-After; a valid one from that address, and other addresses, are served',
    async (way, attempt, good) => {
      const address = `192.0.2.${WAYS.findIndex(([name]) => name === way) + 1}`;
      const { tried, retryAfter } = await tryUntilRefused(attempt, address);
      expect([tried > 60, retryAfter]).toEqual([true, '1']);
      // The keys were never used before: this process learns that they are valid while the address is limited.
      expect([429, 401]).not.toContain((await attempt(good, address)).status);
      expect((await attempt(madeUp(), '198.51.100.1')).status).toBe(401);
    },
  );

  it('count together over all doors, and by the /64 of IPv6', async () => {
    expect((await tryUntilRefused(viaTrpc, '2001:db8:1:1::1')).tried).toBeGreaterThan(60);
    // One attempt is given back per second, so a slow machine may make a few more.
    for (const attempt of [viaSoap, viaBasic, viaFeed]) {
      expect((await tryUntilRefused(attempt, '2001:db8:1:1::2')).tried).toBeLessThan(30);
    }
    expect((await viaSoap(madeUp(), '2001:db8:1:2::1')).status).toBe(401);
  });

  it('keep nobody from signing in, whose failures are counted apart', async () => {
    const address = '192.0.2.20';
    expect((await tryUntilRefused(viaTrpc, address)).tried).toBeGreaterThan(60);
    const { status } = await fixture.trpc('session.signIn', { person: 'demo-aarhus-reader' }, undefined, from(address));
    expect(status).toBe(200);
    expect((await tryUntilRefused(signInAsNobody, address)).tried).toBeGreaterThan(60);
    expect((await tryUntilRefused(signInAsNobody, '192.0.2.21')).tried).toBeGreaterThan(60);
    expect((await viaTrpc(madeUp(), '192.0.2.21')).status).toBe(401);
  });

  it('do not include valid ones: a whole jobcenter may share an address', async () => {
    const people = Array.from({ length: 150 }, madeUp);
    await fixture.owner.query(
      `insert into session (token_hash, user_id, user_name, organisation_type, organisation_code, role, created_at, last_seen_at, expires_at)
       select hash, 'u', 'U', 1, '751', 'supervisor', service_clock(), service_clock(), service_clock() + interval '1 hour' from unnest($1::bytea[]) as hash`,
      [people.map((token) => createHash('sha256').update(token).digest())],
    );
    for (const token of people) expect((await viaTrpc(token, '192.0.2.30')).status).toBe(200);
  });
});

describe('look-ups of unknown sessions', () => {
  it('use few slots and connections of their own: people and systems are served beside any number of them', async () => {
    const holding = await fixture.owner.connect();
    await holding.query('select pg_advisory_lock($1)', [HELD]);
    const addresses = Array.from({ length: 200 }, (_, at) => `10.1.1.${at}`);
    const tries = addresses.map((address) => viaTrpc(madeUp(), address));
    try {
      await first(tries, addresses.length - CALLS_AT_ONCE.unknown);
      for (let call = 0; call < 20; call++) {
        expect((await viaTrpc(session, '10.1.1.1')).status).toBe(200);
        expect((await viaSoap(key, '10.1.1.1')).status).toBe(200);
      }
    } finally {
      await holding.query('select pg_advisory_unlock($1)', [HELD]);
      holding.release();
      await Promise.allSettled(tries);
    }
    const answers = (await Promise.all(tries)).map(({ status, headers }) => `${status} ${headers.get('retry-after')}`);
    const refused = answers.filter((one) => one === '503 1');
    expect(refused.length).toBeGreaterThan(addresses.length / 2);
    // On a slow machine a look-up finds no connection in time.
    for (const one of answers) expect(['503 1', '401 null', '502 null']).toContain(one);
  });
});

describe('without a database', () => {
  it('the sign-in page lists people with their organisations, and a visitor is reported as not signed in', async () => {
    await proxies[0]?.cut();
    const { status, body } = await fixture.trpc('session.people', undefined);
    expect(status).toBe(200);
    expect((body as { result: { data: object[] } }).result.data).toContainEqual(
      expect.objectContaining({ id: 'demo-aarhus-caseworker', organisation: { type: 1, code: '751', name: 'Aarhus' } }),
    );
    expect(await fixture.trpc('session.me', undefined)).toMatchObject({
      status: 200,
      body: { result: { data: null } },
    });
  });
});

/** The results of the first so many calls to be answered. */
function first<Value>(calls: readonly Promise<Value>[], count: number): Promise<readonly Value[]> {
  const answers: Value[] = [];
  return new Promise((resolve, reject) => {
    for (const call of calls) call.then((answer) => answers.push(answer) === count && resolve(answers), reject);
  });
}
