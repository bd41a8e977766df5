import type { Page } from '@playwright/test';
import { paths } from '@/app/paths';
import { freshPage, type Seen, usingBrowser, visit } from '@/bench/drive/visitors';
import type { Figure } from '@/bench/report/result';

/** The usual Accept-Encoding, and one without Brotli. Kilobytes of Borger's first load. */
const FIRST_LOADS = [
  { coding: 'br', accepted: undefined, suffix: '', limit: { most: 165 } },
  { coding: 'gzip', accepted: 'gzip', suffix: ', by gzip', limit: { most: 183 } },
] as const;
const LANGUAGES = [
  { language: 'da', of: 'Borger' },
  { language: 'en', of: 'Borger in English' },
] as const;
const FURTHER_ROUTE = { most: 40 };

/** A page preloads within this time, once it is shown and idle. */
const AFTERMATH_MS = 3_000;

/**
 * P11: the compressed JavaScript that a browser with an empty cache loads for Borger, in each language and encoding,
 * and for each route visited afterwards. Preloaded scripts are reported separately.
 */
export async function measureFirstLoad(seen: Seen, say: (line: string) => void): Promise<Figure[]> {
  say('First load …');
  const { origin } = seen.service;
  const { token, citizen } = await visit(seen);
  return usingBrowser(async (browser) => {
    const figures: Figure[] = [];
    for (const { coding, accepted, suffix, limit } of FIRST_LOADS) {
      for (const { language, of } of LANGUAGES) {
        const page = await freshPage(browser, origin, { token, language, accepted });
        const load = await scriptMeter(page, origin, coding);
        const first = await load(paths.citizen(citizen));
        const what = `first load of ${of}, JavaScript${suffix}`;
        figures.push({ id: 'P11', what, value: first.toShow, unit: 'kB', limit });
        if (coding === 'br' && language === 'da') figures.push(...(await furtherRoutes(first.ahead, load, citizen)));
        await page.context().close();
      }
    }
    return figures;
  });
}

async function furtherRoutes(ahead: number, load: Load, citizen: string): Promise<Figure[]> {
  const figures: Figure[] = [{ id: null, what: 'then ahead of its use, JavaScript', value: ahead, unit: 'kB' }];
  const further = {
    Arbejdsliste: paths.worklist,
    Tidslinje: paths.timeline(citizen),
    Rapport: paths.report,
    Overblik: paths.start,
  };
  for (const [name, path] of Object.entries(further)) {
    const { toShow, ahead } = await load(path);
    const what = `then ${name}, more JavaScript`;
    figures.push({ id: 'P11', what, value: toShow + ahead, unit: 'kB', limit: FURTHER_ROUTE });
  }
  return figures;
}

/** Kilobytes of scripts on the wire: until a page was shown, and preloaded after that. */
type Scripts = { toShow: number; ahead: number };

type Load = (path: string) => Promise<Scripts>;

/**
 * Visits paths of the service in turn and reports the bytes that each loaded.
 * @throws Error where a script of more than a kilobyte came in another encoding than the measured one
 */
async function scriptMeter(page: Page, origin: string, coding: string): Promise<Load> {
  const session = await page.context().newCDPSession(page);
  const phases = new Map<string, keyof Scripts>();
  const scripts = new Set<string>();
  const otherwise = new Set<string>();
  let phase: keyof Scripts = 'toShow';
  let loaded: Scripts = { toShow: 0, ahead: 0 };
  session.on('Network.requestWillBeSent', ({ requestId }) => phases.set(requestId, phase));
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script' || response.fromDiskCache) return;
    scripts.add(requestId);
    const headers = new Headers(response.headers);
    if (headers.get('content-encoding') !== coding && Number(headers.get('content-length')) > 1000)
      otherwise.add(response.url);
  });
  // Bodies as sent, without headers.
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) loaded[phases.get(requestId) ?? phase] += encodedDataLength / 1000;
  });
  await session.send('Network.enable');
  return async (path) => {
    phase = 'toShow';
    loaded = { toShow: 0, ahead: 0 };
    await page.goto(origin + path, { waitUntil: 'load' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    phase = 'ahead';
    await page.waitForTimeout(AFTERMATH_MS);
    if (otherwise.size > 0) throw new Error(`not encoded by ${coding}: ${[...otherwise].join(', ')}`);
    return loaded;
  };
}
