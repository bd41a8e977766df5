import { type BrowserContext, expect, type Page } from '@playwright/test';
import { watchForLeaks } from './leaks';

/** Logs violations of the content security policy to the console, in words that do not depend on the browser. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.violatedDirective + ' refused ' + (event.blockedURI || event.sample)))`;
/**
 * Logs to the console when the control that had the focus, or was to have it next, was removed and nothing got the
 * focus instead. Another page's heading takes it when it is shown, and a click outside everything leaves it nowhere.
 */
const TELL_LOST_FOCUS = `(() => {
  let last, path, moves = 0;
  const hold = (element) => { moves += 1; last = element; path = location.pathname; };
  addEventListener('focusin', ({ target }) => hold(target), true);
  addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget) hold(relatedTarget); }, true);
  addEventListener('pointerdown', () => { moves += 1; last = undefined; }, true);
  new MutationObserver(() => {
    if (!last || last.isConnected) return;
    const [lost, before] = [last, moves];
    last = undefined;
    setTimeout(() => {
      // Else it got the focus, or a test that is quick has pressed elsewhere, such as on a link to a place of the page.
      if (moves === before && document.activeElement === document.body && location.pathname === path)
        console.error('The focus was lost with ' + lost.tagName + ' ' + lost.textContent.slice(0, 40));
    }, 100);
  }).observe(document, { childList: true, subtree: true });
})()`;
/** Records what is typed into a field. Shorter texts may be part of an address, such as a day or the name of a page. */
const NOTE_TYPED = `addEventListener('input', ({ target }) => {
  if (target.value?.trim().length >= 10) noteTyped(target.value);
}, true)`;
/**
 * Logs to the console when a page opens a database or a cache, which ours never do. Searching for them afterwards costs
 * a fifth of a test.
 */
const TELL_STORES = `for (const store of [window.IDBFactory, window.CacheStorage]) {
  if (!store) continue;
  const { open } = store.prototype;
  store.prototype.open = function (...args) {
    console.error('A store was opened: ' + args[0]);
    return open.apply(this, args);
  };
}`;
/** Among the expected failures: a request without a connection, or a script that did not arrive. */
export const NO_CONNECTION = 0;
const LOST_REQUEST = /^Failed to load resource: net::ERR_|ChunkLoadError|Failed to load chunk/;
const FAILED_REQUEST = /the server responded with a status of (\d{3})/;

/**
 * Watches all pages of a browser for what no screen may do: log errors to the console, violate the content security
 * policy, or leave a CPR number (domain.md § 3) or typed text (ux.md, "Nothing typed is lost": in memory only) in an
 * address, a title or the browser's storage.
 * @param expectedFailures HTTP statuses that are part of the test; any other failed request counts as an error
 * @param watchesFocus whether a lost focus counts as an error
 * @returns to be called at the end of the test: throws with everything found
 */
export async function watch(
  context: BrowserContext,
  expectedFailures: readonly number[],
  watchesFocus = true,
): Promise<() => Promise<void>> {
  const errors: string[] = [];
  const leaks = watchForLeaks();
  const typed = new Set<string>();
  const places: [place: string, text: string][] = [];
  const see = (place: string, text: string) => {
    leaks.see(place, text);
    places.push([place, text]);
  };
  await context.addInitScript(TELL_VIOLATIONS);
  if (watchesFocus) await context.addInitScript(TELL_LOST_FOCUS);
  await context.exposeFunction('noteTyped', (text: string) => void typed.add(text.trim()));
  await context.addInitScript(NOTE_TYPED);
  await context.addInitScript(TELL_STORES);
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (LOST_REQUEST.test(message.text()) && expectedFailures.includes(NO_CONNECTION)) return;
    const status = FAILED_REQUEST.exec(message.text())?.[1];
    if (status === undefined || !expectedFailures.includes(Number(status))) errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  context.on('request', (request) => {
    // Names of built files are hashes, in which ten digits in a row are a coincidence.
    if (!request.url().includes('/_next/static/')) see('address', request.url());
  });
  return async () => {
    for (const page of context.pages()) {
      for (const [place, text] of await kept(page)) see(place, text);
      if (page.url().includes('/borger/'))
        for (const heading of await page.locator('h1').allTextContents())
          expect(await page.title()).not.toContain(heading);
    }
    for (const { name, value } of await context.cookies()) see(`cookie ${name}`, value);
    expect(leaks.found(), 'places that hold a CPR').toEqual([]);
    expect(placesOf(typed, places), 'places that hold what was typed').toEqual([]);
    expect(errors, 'errors in the console').toEqual([]);
  };
}

/** Where a browser keeps data after a page has gone: history, titles and storage. */
async function kept(page: Page): Promise<[place: string, text: string][]> {
  if (!page.url().startsWith('http')) return [];
  return page.evaluate((): [string, string][] => [
    ['address', window.location.href],
    ['history', JSON.stringify(window.history.state)],
    ['title', document.title],
    ['name of the window', window.name],
    ['local storage', JSON.stringify({ ...window.localStorage })],
    ['session storage', JSON.stringify({ ...window.sessionStorage })],
  ]);
}

/** The kinds of places that contain one of the texts, as it is or as encoded in an address or JSON. */
function placesOf(texts: ReadonlySet<string>, places: readonly (readonly [place: string, text: string])[]): string[] {
  const written = [...texts].flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    String(new URLSearchParams({ text })).slice('text='.length),
  ]);
  const holding = places.filter(([, text]) => written.some((each) => text.includes(each)));
  return [...new Set(holding.map(([place]) => place))];
}
