import { expect, test } from '@/e2e/fixtures';
import type { Register } from '@/e2e/harness/register';
import { NO_CONNECTION } from '@/e2e/harness/watch';
import { call } from '@/e2e/steps/call';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

// The tests of a worker share a browser's page, but no data of it, and a register, in which every case is free.

test.describe.configure({ mode: 'serial' });
test.use({ expectedFailures: [NO_CONNECTION] });

const LEFT = 'left';
let before = 0;

/** What people have done about cases. */
async function casesOf({ owner }: Register): Promise<unknown> {
  const { rows } = await owner.query(
    `select count(assignee)::integer as assigned, count(held_until)::integer as held,
       (select count(*)::integer from case_act) as acts
     from work_case`,
  );
  return rows[0];
}

test('a test leaves data everywhere in its browser, and cases with a person and on hold', async ({
  page,
  baseURL,
  cameAs,
  register,
}, { workerIndex }) => {
  before = workerIndex;
  const context = page.context();
  await cameAs('caseworker');
  const { citizen } = await call<{ readonly citizen: string }>(context, 'worklist.takeNext', {});
  const until = addDays(TEST_DAY, 1);
  await call(context, 'worklist.act', { citizens: [citizen], act: 'hold', until, reason: LEFT, beyond: LEFT });
  expect(await casesOf(register)).toEqual({ assigned: 1, held: 1, acts: 2 });
  await context.grantPermissions(['clipboard-read']);
  await context.setExtraHTTPHeaders({ 'x-left': LEFT });
  await context.addInitScript(`window.ofContext = '${LEFT}'`);
  await context.addCookies([{ name: 'language', value: 'en', url: baseURL }]);
  await context.exposeFunction('boundToContext', () => LEFT);
  await context.route('**/sign-in', (route) => route.fulfill({ body: LEFT }));
  await page.addInitScript(`window.ofPage = '${LEFT}'`);
  await page.exposeFunction('boundToPage', () => LEFT);
  await page.clock.install({ time: 0 });
  await page.setViewportSize({ width: 500, height: 500 });
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active', media: 'print', reducedMotion: 'reduce' });
  await page.goto('/tilgaengelighed');
  await page.evaluate((left) => {
    window.name = left;
    localStorage.setItem(left, left);
    sessionStorage.setItem(left, left);
    history.pushState({ left }, '', `#${left}`);
    addEventListener('beforeunload', (event) => event.preventDefault());
  }, LEFT);
  await page.route('**/*', (route) => route.abort());
  page.on('dialog', (dialog) => dialog.dismiss());
  await context.newPage();
  await context.setOffline(true);
});

test('the next test finds none of the data, and every case free', async ({ page, register }, { workerIndex }) => {
  expect(workerIndex).toBe(before);
  expect(await casesOf(register)).toEqual({ assigned: 0, held: 0, acts: 0 });
  const context = page.context();
  expect(context.pages()).toEqual([page]);
  expect(page.url()).toBe('about:blank');
  expect(await context.cookies()).toEqual([]);
  const sent = page.waitForRequest('**/sign-in');
  const answer = await page.goto('/sign-in');
  expect(await answer?.text()).toContain('Log ind');
  expect(await (await sent).headerValue('x-left')).toBeNull();
  expect(
    await page.evaluate(async () => ({
      name: window.name,
      clipboard: (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state,
      bound: Object.keys(window).filter((key) => /^(?:of|boundTo)(?:Context|Page)$/.test(key)),
      size: [innerWidth, innerHeight],
      media: ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion)', 'print'].filter(
        (query) => matchMedia(query).matches,
      ),
      stored: [localStorage.length, sessionStorage.length],
      state: history.state?.left,
      timer: String(window.setTimeout).includes('[native code]'),
    })),
  ).toEqual({
    name: '',
    clipboard: 'prompt',
    bound: [],
    size: [1280, 720],
    media: [],
    stored: [0, 0],
    state: undefined,
    timer: true,
  });
});
