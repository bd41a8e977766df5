import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBuilt } from '@/e2e/harness/built';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { SECRET_KEY, startServer } from '@/e2e/harness/server';
import { anne, CPRS } from '@/server/doors/feed/feed.test-support';
import { ORGANISATIONS } from './callers';
import { ndjson, upload } from './feed-upload';
import { openFixture } from './fixture';
import { signIn } from './sessions';
import { registerClient } from './soap-clients';
import { trpcCalls } from './trpc-call';

// Demo sign-in on the built server: reachable from other machines it accepts no number that could be real (wire.md
// § 3), and its sessions are invalid where it is off.
const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Assembled here, so that no number that could be real is in a file. */
function couldBeReal(nine: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  return nine + ((11 - (sum % 11)) % 11);
}

const REAL = couldBeReal('020380123');
const TEST_PERSON = couldBeReal('030380123');
const [FICTITIOUS_CPR = ''] = CPRS;
const REASON = 'could be a real person’s, and anybody may sign in here';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-open-demo-'));
const testNumbers = path.join(folder, 'test-numbers');
writeFileSync(testNumbers, `# official test persons\n${TEST_PERSON.slice(0, 6)}-${TEST_PERSON.slice(6)}\n`);
const OPEN = { HOST: '0.0.0.0', TEST_NUMBERS: testNumbers };
const fixture = await openFixture({ environment: OPEN });
const watch = watchForLeaks();
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
  expect(watch.found()).toEqual([]);
});

/** Runs the command line on a file of one citizen each. */
async function cli(command: string, numbers: readonly string[], environment: Readonly<Record<string, string>>) {
  const file = path.join(folder, `${command}.ndjson`);
  const { appUrl, ownerUrl } = fixture.database;
  writeFileSync(file, ndjson(numbers.map((cpr) => anne(0, { cpr }))));
  const built = runBuilt('cli', [command, file], {
    ...{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: folder, DEMO_SIGN_IN: '1' },
    SECRET_KEY,
    ...environment,
  });
  const code = await built.ended;
  watch.see('output of the command line', built.output());
  return { code, output: built.output() };
}

describe('a demo reachable from other machines', () => {
  it('refuses to found a number that could be real, and accepts test persons', async () => {
    const { code, output } = await cli('found', [REAL, FICTITIOUS_CPR, TEST_PERSON], OPEN);
    expect([code, output]).toEqual([2, expect.stringContaining(`line 1, id `)]);
    expect(output).toContain(`field cpr: ${REASON}`);
    expect(output).toContain('2 taken, 0 repeated, 1 refused');
  });

  it('refuses to import it', async () => {
    const { code, output } = await cli('import', [REAL, FICTITIOUS_CPR], OPEN);
    expect(code).toBe(2);
    expect(output).toContain(`field cpr: ${REASON}`);
  });

  it('refuses to import it when the command line has no HOST', async () => {
    for (const environment of [{}, { DEMO_SIGN_IN: '0' }]) {
      const { code, output } = await cli('import', [REAL], environment);
      expect([code, output]).toEqual([2, expect.stringContaining(REASON)]);
    }
  });

  it('refuses it in the register feed', async () => {
    const { key } = await registerClient(fixture.owner, {
      scopes: ['register.write'],
      organisations: [ORGANISATIONS.fund3],
    });
    const lines = [anne(1, { cpr: REAL }), anne(2, { cpr: TEST_PERSON }), anne(3, { cpr: FICTITIOUS_CPR })];
    const { status, body } = await upload(fixture.server.url, watch, lines, { bearer: key });
    expect([status, body.taken, body.refused]).toEqual([
      200,
      2,
      [expect.objectContaining({ line: 1, field: 'cpr', reason: REASON })],
    ]);
  });
});

describe('a demo reachable from this machine only', () => {
  const WARNING = /could be a real person’s/g;
  const numbers = [couldBeReal('040380123'), couldBeReal('060380123')];

  beforeAll(async () => {
    const { appUrl, ownerUrl } = fixture.database;
    await (await startServer({ databaseUrl: appUrl, ownerUrl })).stop();
  });

  it('imports a number that could be real, with one warning per run', async () => {
    const { code, output } = await cli('import', numbers, {});
    expect([code, output]).toEqual([0, expect.stringContaining('2 taken')]);
    expect(output.match(WARNING)).toHaveLength(1);
  });

  it('accepts it in the register feed, with one warning per run of the server', async () => {
    const { appUrl, ownerUrl } = fixture.database;
    const server = await startServer({ databaseUrl: appUrl, ownerUrl });
    try {
      const { key } = await registerClient(fixture.owner, {
        scopes: ['register.write'],
        organisations: [ORGANISATIONS.fund3],
      });
      for (const [at, cpr] of numbers.entries()) {
        const { status, body } = await upload(server.url, watch, [anne(10 + at, { cpr })], { bearer: key });
        expect([status, body.refused]).toEqual([200, []]);
      }
      expect(server.output().match(WARNING)).toHaveLength(1);
    } finally {
      await server.stop();
    }
  });
});

it('a session of demo sign-in is invalid on a server where demo sign-in is off', async () => {
  const token = await signIn(fixture.trpc, 'demo-aarhus-caseworker');
  const { appUrl, ownerUrl } = fixture.database;
  const off = await startServer({ databaseUrl: appUrl, ownerUrl, environment: { DEMO_SIGN_IN: '0' } });
  try {
    const input = { cpr: FICTITIOUS_CPR };
    expect((await fixture.trpc('getCvList', input, token)).status).not.toBe(401);
    expect((await trpcCalls(off.url, watch)('getCvList', input, token)).status).toBe(401);
  } finally {
    await off.stop();
  }
});
