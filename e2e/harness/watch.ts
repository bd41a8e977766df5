import { type BrowserContext, expect, type Page } from '@playwright/test';
import { watchForLeaks } from './leaks';

/** Says in the console what the content security policy stopped, in words that do not change with the browser. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('CSP: ' + event.violatedDirective + ' refused ' + (event.blockedURI || event.sample)))`;
/**
 * Says in the console when the control that had the focus, or was to have it next, was taken away and nothing got the focus instead. Another
 * page's heading takes it when it comes, and a click beside everything leaves it nowhere.
 */
const TELL_LOST_FOCUS = `(() => {
  let last, path;
  const hold = (element) => { last = element; path = location.pathname; };
  addEventListener('focusin', ({ target }) => hold(target), true);
  addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget) hold(relatedTarget); }, true);
  addEventListener('pointerdown', () => { last = undefined; }, true);
  new MutationObserver(() => {
    if (!last || last.isConnected) return;
    const lost = last;
    last = undefined;
    setTimeout(() => {
      if (document.activeElement === document.body && location.pathname === path)
        console.error('The focus was lost with ' + lost.tagName + ' ' + lost.textContent.slice(0, 40));
    }, 100);
  }).observe(document, { childList: true, subtree: true });
})()`;
/** Notes what is typed into a field. What is shorter may stand in an address by itself, as a day or the name of a page does. */
const NOTE_TYPED = `addEventListener('input', ({ target }) => {
  if (target.value?.trim().length >= 10) noteTyped(target.value);
}, true)`;
/** Says in the console when a page opens a database or a cache: ours have none. To look for them afterwards costs a fifth of a story. */
const TELL_STORES = `for (const store of [window.IDBFactory, window.CacheStorage]) {
  if (!store) continue;
  const { open } = store.prototype;
  store.prototype.open = function (...args) {
    console.error('A store was opened: ' + args[0]);
    return open.apply(this, args);
  };
}`;
/** Among the expected failures: a request that found no connection, and a script that did not come. */
export const NO_CONNECTION = 0;
const LOST_REQUEST = /^Failed to load resource: net::ERR_|ChunkLoadError|Failed to load chunk/;
const FAILED_REQUEST = /the server responded with a status of (\d{3})/;

/**
 * Watches all pages of a browser for what no screen may do: write errors to the console, run into the content security
 * policy, or leave a CPR (domain.md § 3) or what somebody typed (ux.md, "Nothing typed is lost": in memory only) in an address, a title
 * or the browser's storage.
 * @param expectedFailures HTTP statuses that are part of the story; any other failed request counts as an error
 * @param watchesFocus whether a lost focus counts as one too
 * @returns to be called when the story has ended: throws with everything seen
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
    // Names of built files are hashes, in which ten digits in a row prove nothing.
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

/** Where a browser keeps things after a page is gone: history, titles and storage. */
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

/** The kinds of places that hold one of the texts, as it is or as an address or JSON writes it. */
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
