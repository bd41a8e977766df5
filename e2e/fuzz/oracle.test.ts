import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { NAMESPACE } from '@/server/doors/soap/schema';
import { SOAP_11 } from '@/server/doors/soap/versions';
import { CANARY, type InputClass } from './input';
import { COMPARABLE_MEMORY, restingMemory } from './memory';
import { KNOWN, validMessage } from './messages';
import { refusedMessage, soapPost } from './request';
import { fuzz, MEMORY_BYTES, YARDSTICK } from './run';
import type { Subject } from './subject';

// The oracle finds what a server does wrong: a stand-in does one thing wrong at a time; one without faults passes.

type World = { log: string; state: string; trapped: number; processorTime: number; dead: boolean };
type Misdeed = (request: IncomingMessage, response: ServerResponse, world: World) => void;

const fault = (text: string): string =>
  `<soap:Envelope xmlns:soap="${SOAP_11.envelope}"><soap:Body><soap:Fault><faultcode>soap:Client</faultcode><faultstring>${text}</faultstring><detail><ServiceFault xmlns="${NAMESPACE}"><ErrorCode>1014</ErrorCode></ServiceFault></detail></soap:Fault></soap:Body></soap:Envelope>`;
const ANSWER = `<soap:Envelope xmlns:soap="${SOAP_11.envelope}"><soap:Body/></soap:Envelope>`;

function answer(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    'content-type': 'text/xml; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  });
  response.end(body);
}

const BAD = `<${CANARY}>${KNOWN[0]}`;

const CLASS: InputClass = {
  ...{ name: 'bad', door: 'soap', weight: 1 },
  make: (_random, target) => refusedMessage(target, BAD, SOAP_11),
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/**
 * The input class, the memory at rest in mebibytes at each reading, and the work on a valid message in milliseconds.
 */
type Setting = { readonly bad?: InputClass; readonly resting?: readonly number[]; readonly validWork?: number };

/** The findings about a server that answers a valid message correctly, and every other in the given way. */
async function findingsOf(misdeed: Misdeed, setting: Setting = {}): Promise<string> {
  const { bad = CLASS, resting = [100], validWork = 0 } = setting;
  const world: World = { log: '', state: 'as it was', trapped: 0, processorTime: 0, dead: false };
  const rests = resting.map((mebibytes) => mebibytes * 2 ** 20);
  const valid = validMessage(SOAP_11, 'GetCVList', KNOWN[1]);
  server = createServer((request, response) => {
    let body = '';
    request.on('error', () => undefined);
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (body === valid) world.processorTime += validWork;
      if (world.dead) response.destroy();
      else if (body === valid) answer(response, 200, ANSWER);
      else misdeed(request, response, world);
    });
  });
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const target = { host: 'x', key: 'k', trap: 'http://127.0.0.1:1' };
  const subject: Subject = {
    ...{
      port,
      target,
      hasFeed: false,
      valid: { pieces: [soapPost(target, valid)], ending: 'keep', answers: 1, statuses: [200] },
    },
    log: () => world.log,
    state: async () => world.state,
    trapped: () => world.trapped,
    restingMemory: async () => (rests.length > 1 ? rests.shift() : rests[0]),
    peakMemory: () => undefined,
    processorTime: () => world.processorTime,
    close: async () => undefined,
  };
  const { findings } = await fuzz(subject, { seed: 1, forMs: 0, classes: [bad, bad] });
  return findings.map(({ what }) => what).join('\n');
}

const good: Misdeed = (_request, response) => answer(response, 500, fault('Failed to validate message'));
/** The correct response, with a side effect. */
const beside =
  (what: (world: World) => void): Misdeed =>
  (request, response, world) => {
    what(world);
    good(request, response, world);
  };

const MISDEEDS: Readonly<Record<string, readonly [Misdeed, RegExp]>> = {
  'answers 500 without a fault': [
    (_, response) => answer(response, 500, '{}', { 'content-type': 'application/json' }),
    /500 without a fault/,
  ],
  'fails internally': [(_, response) => answer(response, 500, fault('Internal error')), /an internal error/],
  'reports its own failure': [
    (_, response) => answer(response, 500, fault('x').replace('soap:Client', 'soap:Server')),
    /its own/,
  ],
  'accepts an invalid message': [(_, response) => answer(response, 200, ANSWER), /status 200 where 500 fits/],
  'gives another fault': [(_, response) => answer(response, 500, fault('x').replace('1014', '4823')), /does not say/],
  'repeats a word of the input': [
    (_, response) => answer(response, 500, fault(`unknown ${CANARY}`)),
    /a piece of the input in the answer/,
  ],
  'repeats a word of the input in a header': [
    (_, response) => answer(response, 500, fault('x'), { 'x-e': CANARY }),
    /a piece of the input in the answer/,
  ],
  'repeats a CPR in the name of an element': [
    (_, response) => answer(response, 500, fault(`{urn:${CANARY}}p${KNOWN[0]}`)),
    /a CPR in the answer/,
  ],
  'repeats a CPR': [(_, response) => answer(response, 500, fault(`unknown ${KNOWN[0]}`)), /a CPR in the answer/],
  'answers with malformed XML': [(_, response) => answer(response, 500, fault('a < b')), /not well-formed/],
  'drops the connection': [(_, response) => void response.destroy(), /dropped: 0 of 1/],
  'truncates its response': [
    (_, response) => {
      response.writeHead(500, { 'content-length': '1000' });
      response.write('<a>');
      setTimeout(() => response.destroy(), 20);
    },
    /dropped: 0 of 1[\s\S]*truncated/,
  ],
  'logs a word of the input': [
    beside((world) => {
      world.log += `{"level":30,"m":"${CANARY}"}\n`;
    }),
    /a piece of the input in the log/,
  ],
  'logs a CPR': [
    beside((world) => {
      world.log += `{"level":30,"m":"${KNOWN[0]}"}\n`;
    }),
    /a CPR in the log/,
  ],
  'logs a failure': [
    beside((world) => {
      world.log += '{"level":50,"m":"call failed"}\n';
    }),
    /an internal failure/,
  ],
  'logs a crash': [
    beside((world) => {
      world.log += '[UnhandledPromiseRejection]\n';
    }),
    /an internal failure/,
  ],
  'writes to the register': [
    beside((world) => {
      world.state = 'otherwise';
    }),
    /the register was written to/,
  ],
  'fetches an entity': [
    beside((world) => {
      world.trapped += 1;
    }),
    /fetched/,
  ],
  crashes: [
    beside((world) => {
      world.dead = true;
    }),
    /a valid request right after/,
  ],
};

describe('the oracle of the fuzzer', () => {
  it('has no findings about a correct server', async () => {
    expect(await findingsOf(good)).toBe('');
  });

  it.each(Object.keys(MISDEEDS))('finds that a server %s', async (name) => {
    const [misdeed, finding] = MISDEEDS[name] as readonly [Misdeed, RegExp];
    expect(await findingsOf(misdeed)).toMatch(finding);
  });

  it('does not repeat a finding', async () => {
    const findings = await findingsOf((_, response) => answer(response, 500, fault(`${CANARY} ${KNOWN[0]}`)));
    expect(findings).not.toMatch(new RegExp(`${CANARY}|${KNOWN[0]}`));
  });

  it('finds memory that is not freed', async () => {
    expect(MEMORY_BYTES).toBe(50 * 2 ** 20);
    expect(await findingsOf(good, { resting: [100, 160] })).toBe('60 MiB more at rest');
    expect(await findingsOf(good, { resting: [100, 140] })).toBe('');
  });

  it('finds excessive work, but not a busy or slow machine', { timeout: 60_000 }, async () => {
    const slow =
      (work: number): Misdeed =>
      async (request, response, world) => {
        await sleep(1_200);
        world.processorTime += work;
        good(request, response, world);
      };
    expect(await findingsOf(slow(1_200))).toMatch(/late: answered after \d+ ms, of which the server worked 1200 ms/);
    expect(await findingsOf(slow(0))).toBe('');
    const validWork = (2 * YARDSTICK.workMs) / YARDSTICK.requests;
    expect(await findingsOf(slow(1_200), { validWork })).toBe('');
  });

  it('finds a server that never responds', { timeout: 60_000 }, async () => {
    const bad: InputClass = {
      ...CLASS,
      make: (random, target) => ({ ...CLASS.make(random, target), patienceMs: 500 }),
    };
    expect(await findingsOf(() => undefined, { bad })).toMatch(/hangs/);
  });
});

describe('the resting memory of a process', () => {
  it('counts what the process keeps, not what it can free', { timeout: 60_000 }, async () => {
    const script = `const kept = []; process.stdin.on('data', (word) => {
      for (let round = 0; round < 20; round++) Array.from({ length: 200_000 }, (_, each) => ({ round, each }));
      const bytes = Array.from({ length: 80 }, () => Buffer.alloc(2 ** 20, 1));
      if (String(word) === 'keep') kept.push(bytes);
      process.stdout.write('done'); }); process.stdout.write('there');`;
    const child = spawn(process.execPath, ['--eval', script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...COMPARABLE_MEMORY },
    });
    const said = () => once(child.stdout, 'data');
    const rest = async () => ((await restingMemory(child.pid as number)) ?? 0) / 2 ** 20;
    try {
      await said();
      const first = await rest();
      const more: number[] = [];
      for (const word of ['use', 'use', 'keep']) {
        child.stdin.write(word);
        await said();
        more.push((await rest()) - first);
      }
      const [used, usedAgain, kept] = more;
      // Where memory cannot be read, there are no findings.
      if (first > 0) {
        expect(used).toBeLessThan(40);
        expect(usedAgain).toBeLessThan(40);
        expect(kept).toBeGreaterThan(60);
      }
    } finally {
      child.kill('SIGKILL');
    }
  });
});
