import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { createClient, succeed } from '@/bench/http-client';
import type { Figure } from '@/bench/result';
import type { Running } from '@/bench/service';
import { COOKIE, serviceTarget, signIn } from '@/bench/sessions';
import { BROWSER_FLAGS, findBrowser } from '@/e2e/browser';

const FIRST_LOAD = { most: 185 };
const FURTHER_ROUTE = { most: 40 };

/** Chunks that a page loads by itself a moment after it is shown are its own too. */
const AFTERMATH_MS = 2_000;

/**
 * P11: the compressed JavaScript a real browser loads for Borger with nothing kept from before, and for each route visited
 * after it. What it loads ahead for routes not yet visited counts where it is loaded.
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
      { id: 'P11', what: 'first load of Borger, JavaScript', value: first, unit: 'kB', floor: FIRST_LOAD },
    ];
    const further = { Tidslinje: paths.timeline(citizen), Rapport: paths.report, 'Find borger': paths.find };
    for (const [name, path] of Object.entries(further)) {
      figures.push({
        id: 'P11',
        what: `then ${name}, more JavaScript`,
        value: await load(path),
        unit: 'kB',
        floor: FURTHER_ROUTE,
      });
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

/** Visits a path of the service and says how many kilobytes of scripts came over the wire for it, as they were sent. */
async function scriptMeter(page: Page, origin: string): Promise<(path: string) => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script' && !response.fromDiskCache) scripts.add(requestId);
  });
  // Bodies as they were sent, without the headers before them.
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return async (path) => {
    bytes = 0;
    await page.goto(origin + path, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(AFTERMATH_MS);
    return bytes / 1000;
  };
}
