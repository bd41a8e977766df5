import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import './setup';
import { openFixture } from '@/e2e/contract/fixture';
import { eventsOf } from '@/e2e/contract/register';
import { SECRET_KEY } from '@/e2e/harness/server';
import { createPool } from '@/server/database/pools';
import { TEST_DAY, testNow } from '@/server/database/test-clock';
import { DEMO_SOURCE } from '@/server/demo/found-demo';
import { foundAll } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { demoPopulation } from '@/server/population/citizen-records';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { SHOWCASES, showcaseIndex } from '@/server/population/showcase';
import { blocksOf } from './page';

// Runs the examples of docs/integrators.md exactly as they are on the page.

/** The demo's seed, independent of the tests' own. */
const SEED = 1;
const folder = mkdtempSync(path.join(tmpdir(), 'cv-page-'));
const fixture = await openFixture({
  // The demo's citizens for every situation, by the name under which the command line looks for them.
  async prepare(_owner, appUrl) {
    const pool = createPool('feed', appUrl);
    const records = demoPopulation({ until: TEST_DAY, seed: SEED, citizens: SHOWCASES.length });
    await foundAll(pool, records, DEMO_SOURCE);
    await pool.end();
  },
});
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true, force: true });
});

const python = inject('python');
const citizen = createCprNumbers(SEED, dayNumber(TEST_DAY)).numberOf(showcaseIndex('751/jobcenter-active')).cpr;
const sh = blocksOf('sh').map((block) => block.replaceAll('http://localhost:3000', fixture.server.url));

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a program over a text, in the environment of a reader of the page. */
async function run(program: string, args: readonly string[], text: string, more = {}): Promise<Ran> {
  const { appUrl, ownerUrl } = fixture.database;
  const child = spawn(program, args, {
    env: {
      ...{ ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
      ...{ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: folder, SECRET_KEY },
      ...more,
    },
  });
  const ran = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    ran.out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    ran.err += piece;
  });
  child.stdin.end(text);
  const [code] = await once(child, 'close');
  return { code, ...ran };
}

/** The variables set by the first block of the page, which gets a key. */
const opening = await run('sh', ['-s'], `set -e\n${sh[0]}\nprintf '%s\\n' "$SERVICE" "$KEY" "$CPR"`);
const [SERVICE = '', KEY = '', CPR = ''] = opening.out.split('\n');
const environment = { SERVICE, KEY, CPR };

describe('the examples of the page for integrators', () => {
  it('get a key and the demo citizen in the first block', () => {
    expect(opening, opening.err).toMatchObject({ code: 0 });
    expect(SERVICE).toBe(`${fixture.server.url}/soap/CVWorkFlowService`);
    expect(KEY).toMatch(/^cvk_[\w-]{43}$/);
    expect(CPR === citizen).toBe(true);
  });

  it('get a receipt by curl, and see the change first in the log', async () => {
    // The last one makes a gSOAP client, as the peers' own run does.
    expect(sh).toHaveLength(4);
    const [, receipt = '', log = ''] = sh;
    const first = await run('sh', ['-s'], receipt, environment);
    expect(first.out).toMatch(/<UpdateCVStatusResponse [^>]*>(?:<\/UpdateCVStatusResponse>)?[\s\S]*\nHTTP 200\n$/);
    const [newest] = (await eventsOf(fixture.owner, citizen)).slice(-1);
    expect(newest).toMatchObject({
      change_type: 2,
      to_value: 3,
      comment: 'Godt og fyldigt CV',
      user_name: 'Bodil Sørensen',
    });
    const second = await run('sh', ['-s'], log, environment);
    expect(second.out).toMatch(/<CvChange><CvChangeType>2<\/CvChangeType><ChangeType>2<\/ChangeType>/);
  });

  it.skipIf(python === null)('run in Python', async () => {
    const [example = '', ...more] = blocksOf('python');
    expect(more).toEqual([]);
    // The day of the service may differ from that of the machine.
    const now = 'datetime.datetime.now(datetime.timezone.utc)';
    expect(example).toContain(now);
    const adapted = example.replace(now, `datetime.datetime.fromtimestamp(${testNow() / 1000}, datetime.timezone.utc)`);
    const before = (await eventsOf(fixture.owner, citizen)).length;
    const { code, out, err } = await run(python ?? '', ['-'], adapted, environment);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual(['receipt', 'True True', '2', expect.stringMatching(/^1014 The submitted/), '']);
    expect((await eventsOf(fixture.owner, citizen)).slice(before)).toEqual([
      expect.objectContaining({ comment: 'Godkendt æøå', to_value: 3 }),
    ]);
  });

  it('run in Node', async () => {
    const [example = '', ...more] = blocksOf('js');
    expect(more).toEqual([]);
    const before = (await eventsOf(fixture.owner, citizen)).length;
    const { code, out, err } = await run(process.execPath, ['--input-type=module', '-'], example, environment);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual(['receipt', '2', expect.stringMatching(/^1014 .*CvStatusIdentifier/), '']);
    expect((await eventsOf(fixture.owner, citizen)).slice(before)).toEqual([
      expect.objectContaining({ comment: 'Godkendt æøå', to_value: 3 }),
    ]);
  });
});
