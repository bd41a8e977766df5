import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { createClient, succeed } from '@/bench/http-client';
import type { Figure } from '@/bench/result';
import type { Running } from '@/bench/service';
import { COOKIE, serviceTarget, signIn } from '@/bench/sessions';
import { BROWSER_FLAGS, findBrowser } from '@/e2e/browser';

const FIRST_LOAD = { most: 185 };
const FURTHER_ROUTE = { most: 40 };

/** What a page loads ahead, once it is shown and nothing else is to do, comes within this. */
const AFTERMATH_MS = 3_000;

/**
 * P11: the compressed JavaScript a real browser loads for Borger with nothing kept from before, and for each route visited
 * after it. What a page loads ahead of its use, after it is shown, stands beside it.
 * @param cpr of a citizen the person may see
 */
export async function measureFirstLoad(service: Running, person: string, cpr: string): Promise<Figure[]> {
  const client = createClient(1);
  const token = await signIn(client, service, person);
  const { body } = await succeed(client.call(serviceTarget(service, token), 'citizen.find', { cpr }));
  client.close();
  const { citizen } = JSON.parse(body.toString()).result.data as { citizen: string };
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_FLAGS] });
  try {
    const page = await pageOf(browser, service.origin, token);
    const load = await scriptMeter(page, service.origin);
    const first = await load(paths.citizen(citizen));
    const figures: Figure[] = [
      { id: 'P11', what: 'first load of Borger, JavaScript', value: first.toShow, unit: 'kB', floor: FIRST_LOAD },
      { id: null, what: 'then ahead of its use, JavaScript', value: first.ahead, unit: 'kB' },
    ];
    const further = { Tidslinje: paths.timeline(citizen), Rapport: paths.report, 'Find borger': paths.find };
    for (const [name, path] of Object.entries(further)) {
      const { toShow, ahead } = await load(path);
      const what = `then ${name}, more JavaScript`;
      figures.push({ id: 'P11', what, value: toShow + ahead, unit: 'kB', floor: FURTHER_ROUTE });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

async function pageOf(browser: Browser, origin: string, token: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ locale: 'da-DK', timezoneId: 'Europe/Copenhagen' });
  await context.addCookies([
    {
      name: COOKIE,
      value: token,
      url: origin.replace('http:', 'https:'),
      secure: true,
      httpOnly: true,
      sameSite: 'Strict',
    },
  ]);
  return context.newPage();
}

/** Kilobytes of scripts as they came over the wire: what was asked for until a page was shown, and after that. */
type Scripts = { toShow: number; ahead: number };

/** Visits paths of the service one after the other and says what each loaded anew. */
async function scriptMeter(page: Page, origin: string): Promise<(path: string) => Promise<Scripts>> {
  const session = await page.context().newCDPSession(page);
  const asked = new Map<string, keyof Scripts>();
  const scripts = new Set<string>();
  let phase: keyof Scripts = 'toShow';
  let loaded: Scripts = { toShow: 0, ahead: 0 };
  session.on('Network.requestWillBeSent', ({ requestId }) => asked.set(requestId, phase));
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' && !response.fromDiskCache) scripts.add(requestId);
  });
  // Bodies as they were sent, without the headers before them.
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) loaded[asked.get(requestId) ?? phase] += encodedDataLength / 1000;
  });
  await session.send('Network.enable');
  return async (path) => {
    phase = 'toShow';
    loaded = { toShow: 0, ahead: 0 };
    await page.goto(origin + path, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    phase = 'ahead';
    await page.waitForTimeout(AFTERMATH_MS);
    return loaded;
  };
}
