import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { callAsItIs } from '@/server/http/test-call';
import type { IdentityProvider } from '@/server/operations/ports/sign-in-providers';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { NothingGranted } from '@/server/operations/provider-sign-in';
import { signInDoor } from './door';

let recorded: string[] = [];
let begunFrom = '';
let budget = 0;
let broughtTimes = 0;
let logged: string[] = [];
let everywhere = true;
let arrive: () => Promise<void> = async () => undefined;
let readLogout: () => Promise<never> = async () => {
  throw new ProviderFailure('unverified', 'of the tests');
};
beforeEach(() => {
  recorded = [];
  logged = [];
  everywhere = true;
  budget = 0;
});

const provider: IdentityProvider = {
  ...{ name: 'kommune', label: { da: 'Login', en: 'Login' }, organisations: ['11111111'], answersBy: 'GET' },
  begin: async () => ({ goTo: 'https://login.example', remembered: '' }),
  identify: () => Promise.reject(new Error('not asked')),
  readLogout: () => readLogout(),
  async readBrought() {
    broughtTimes += 1;
    return { kind: 'answered', everywhere };
  },
  logout: async () => undefined,
};
const door = signInDoor({
  provider,
  signIn: {
    begin: async (_, __, from) => {
      begunFrom = from;
      return { goTo: 'https://login.example/' };
    },
    arrive: () => arrive(),
    arrived: async () => undefined,
    enter: () => Promise.reject(new Error('not asked')),
  },
  logouts: { end: () => Promise.reject(new Error('not asked')) },
  guard: {
    async attempt(_, work, isBad) {
      return work().catch((error: unknown) => {
        if (isBad(error)) budget += 1;
        throw error;
      });
    },
  },
  attempts: { byUnauthenticated: (attempt, source) => void recorded.push(`${attempt} ${source}`) },
  leavings: { set: () => undefined, take: () => undefined },
});
const log = pino({}, { write: (line) => void logged.push(line) });
const server = createServer((request, response) => {
  void door.handle(request, response, { requestId: 'r', sourceAddress: '192.0.2.1', log });
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

const ID = 'a'.repeat(32);
const COOKIE = { cookie: `__Host-cv-attempt-${ID}=${'s'.repeat(43)}` };
const callback = (headers: Readonly<Record<string, string>> = COOKIE) =>
  callAsItIs(origin, `/sign-in/kommune/callback?state=${ID}`, { headers });
const fail = (error: Error) => async () => {
  throw error;
};

describe('a callback', () => {
  it.each([
    ['an attempt that has ended, and keeps its cookie', new ProviderFailure('ended', 'no such attempt'), false, 1],
    ['what does not hold, and clears its cookie', new ProviderFailure('unverified', 'of the tests'), true, 1],
    ['nothing granted, which costs the address nothing', new NothingGranted(['unmapped']), true, 0],
  ])('is recorded with %s', async (_, error, isCleared, cost) => {
    arrive = fail(error);
    const { headers } = await callback();
    expect(headers['set-cookie'] !== undefined).toBe(isCleared);
    expect([recorded, budget]).toEqual([['sign-in-failed 192.0.2.1'], cost]);
  });

  it('is recorded without an attempt of the browser, which costs the address nothing', async () => {
    await callback({});
    expect([recorded, budget]).toEqual([['sign-in-failed 192.0.2.1'], 0]);
  });

  it('is not recorded when the provider is away, but logged with its name', async () => {
    arrive = fail(new ProviderFailure('unavailable', 'of the tests'));
    await callback();
    expect([recorded, budget]).toEqual([[], 0]);
    expect(JSON.parse(logged.join(''))).toMatchObject({
      provider: 'kommune',
      reason: expect.stringContaining('of the tests'),
    });
  });
});

it('a start keeps a path of up to 2,000 characters', async () => {
  const start = (from: string) => callAsItIs(origin, `/sign-in/kommune/start?fra=${from}`);
  await start(`/${'x'.repeat(1_999)}`);
  expect(begunFrom).toHaveLength(2_000);
  await start(`/${'x'.repeat(2_000)}`);
  expect(begunFrom).toBe('/');
});

it.each([
  ['cross-site', 'another site'],
  ['same-site', 'a sibling site'],
])('a start that is %s leads to the sign-in page, since %s may not decide who is signed in', async (site) => {
  begunFrom = 'not begun';
  const headers = { 'sec-fetch-site': site };
  const answer = await callAsItIs(origin, '/sign-in/kommune/start?fra=/rapport', { headers });
  expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?udbyder=kommune&fra=%2Frapport']);
  expect([answer.headers['set-cookie'], begunFrom]).toEqual([undefined, 'not begun']);
});

it.each(['same-origin', 'none'])('a start that is %s leads to the provider', async (site) => {
  const answer = await callAsItIs(origin, '/sign-in/kommune/start', { headers: { 'sec-fetch-site': site } });
  expect(answer.headers.location).toBe('https://login.example/');
});

it.each([
  ['has signed the person out everywhere, and then nothing is logged', true, []],
  ['has not, which is logged', false, ['the provider has not signed the person out everywhere']],
])('an answer to a sign-out says that the provider %s; it leads to the sign-in page', async (_, all, messages) => {
  everywhere = all;
  const { body } = await callAsItIs(origin, '/sign-in/kommune/slo?SAMLResponse=x');
  expect(body.toString()).toContain('url=/sign-in"');
  expect(logged.map((line) => JSON.parse(line).msg)).toEqual(messages);
});

/** What one part of a test tells another. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

it('notices of the provider have eight slots of their own', async () => {
  let waiting = 0;
  const [allWait, answer] = [signal(), signal()];
  readLogout = async () => {
    waiting += 1;
    if (waiting === 8) allWait.give();
    await answer.given;
    throw new ProviderFailure('unverified', 'of the tests');
  };
  const notice = () =>
    callAsItIs(origin, '/sign-in/kommune/backchannel-logout', { method: 'POST', body: 'logout_token=x' });
  const eight = Array.from({ length: 8 }, notice);
  await allWait.given;
  expect((await notice()).status).toBe(503);
  arrive = async () => undefined;
  expect((await callback()).body.toString()).toContain('/sign-in/valg');
  answer.give();
  expect((await Promise.all(eight)).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 400));
});

it('messages about logouts that hold are taken from an address as often as sign-ins begin', async () => {
  const bring = async () => {
    const { body } = await callAsItIs(origin, '/sign-in/kommune/slo?SAMLResponse=x');
    return /url=([^"]+)/.exec(body.toString())?.[1];
  };
  let answer = await bring();
  while (answer === '/sign-in' && broughtTimes < 5_000) answer = await bring();
  expect(answer).toBe('/sign-in?fejl=busy&amp;udbyder=kommune');
  expect(broughtTimes).toBeGreaterThan(500);
});
