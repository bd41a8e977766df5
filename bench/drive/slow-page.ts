import type { Locator, Page } from '@playwright/test';

/** So many times slower is the processor of a measured page. */
export const SLOWED = 4;

/** The browser reports no interaction below this, and rounds to 8 ms. */
const SHORTEST_MS = 16;
/** A loaded page fetches figures and scripts after its first; what follows from an act is reported sooner. */
const [QUIET_AFTER_LOAD_MS, QUIET_AFTER_ACT_MS] = [700, 300];

/** What a person does once on a screen: a click, or a key where the focus is. */
export type Act = {
  readonly what: string;
  /** Done before, unmeasured. */
  readonly before?: (page: Page) => Promise<void>;
  /** What is clicked. */
  readonly click?: (page: Page) => Locator;
  readonly key?: string;
  /** Whether its result comes from the service, so that the time until it is shown is of interest. */
  readonly asks?: true;
  /** A selector of what is on the screen once it is done. */
  readonly shows: string;
};

/** Milliseconds: until the next frame, as INP counts, and until its result was on the screen. */
export type Acted = { readonly interaction: number; readonly shown: number };

/** Scores of layout shifts: by themselves, and within half a second of an act. */
export type Shifts = { readonly byItself: number; readonly afterActs: number };

export type SlowPage = {
  /** Loads an address until nothing more happens. @returns milliseconds until its largest content was painted */
  load(url: string): Promise<number>;
  act(act: Act): Promise<Acted>;
  /** Since the page was loaded. */
  shifts(): Promise<Shifts>;
};

/** Slows the processor of a page down, and has the browser report what a person would notice. */
export async function slowDown(page: Page): Promise<SlowPage> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.addInitScript(watch, SHORTEST_MS);
  return {
    async load(url) {
      await page.goto(url);
      await page.evaluate(quiet, QUIET_AFTER_LOAD_MS);
      return (await page.evaluate(noticed)).painted;
    },
    async act({ before, click, key, shows }) {
      await before?.(page);
      const target = click?.(page);
      await target?.scrollIntoViewIfNeeded();
      await page.evaluate(quiet, QUIET_AFTER_ACT_MS);
      const at = target && (await middleOf(target));
      await page.evaluate(forgetActs);
      const began = performance.now();
      if (at) await page.mouse.click(at.x, at.y);
      if (key) await page.keyboard.press(key);
      await page.evaluate(appears, shows);
      const shown = performance.now() - began;
      await page.evaluate(quiet, QUIET_AFTER_ACT_MS);
      return { interaction: Math.max(SHORTEST_MS, ...(await page.evaluate(noticed)).acts), shown };
    },
    async shifts() {
      const { byItself, afterActs } = await page.evaluate(noticed);
      return { byItself, afterActs };
    },
  };
}

/** Where to click. Playwright's own click looks in the page whether it would hit. */
async function middleOf(target: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`nothing to click: ${String(target)}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What the browser has reported of a page so far. */
type Noticed = Shifts & { readonly painted: number; readonly acts: readonly number[]; readonly at: number };
type Noticing = Window & { noticed?: Noticed };
type Reported = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly interactionId: number;
};
type Wanted = PerformanceObserverInit & { readonly durationThreshold?: number };

/** In the page, before its own scripts. */
function watch(shortest: number): void {
  const kept = { painted: 0, byItself: 0, afterActs: 0, acts: [] as number[], at: 0 };
  Object.assign(window, { noticed: kept });
  const on = (options: Wanted, note: (entry: Reported) => void): void =>
    new PerformanceObserver((list) => {
      kept.at = performance.now();
      for (const entry of list.getEntries()) note(entry as Reported);
    }).observe({ ...options, buffered: true });
  on({ type: 'largest-contentful-paint' }, ({ startTime }) => {
    kept.painted = startTime;
  });
  on({ type: 'layout-shift' }, ({ value, hadRecentInput }) => {
    kept[hadRecentInput ? 'afterActs' : 'byItself'] += value;
  });
  on({ type: 'event', durationThreshold: shortest }, ({ interactionId, duration }) => {
    if (interactionId > 0) kept.acts.push(duration);
  });
  on({ type: 'resource' }, () => {});
}

/** In the page. */
function noticed(): Noticed {
  return (window as Noticing).noticed ?? { painted: Number.NaN, byItself: 0, afterActs: 0, acts: [], at: 0 };
}

/** In the page. */
function forgetActs(): void {
  (window as { noticed?: { acts: number[] } }).noticed?.acts.splice(0);
}

/** In the page: waits for an element, which costs the page less than Playwright's way. */
function appears(selector: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(selector)) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** In the page: waits until the browser has reported nothing, and has had time for this, for so long. */
function quiet(milliseconds: number): Promise<void> {
  const often = 50;
  return new Promise((resolve) => {
    let [busy, looked] = [performance.now(), performance.now()];
    const look = (): void => {
      const now = performance.now();
      if (now - looked > 3 * often) busy = now;
      looked = now;
      const last = Math.max(busy, (window as Noticing).noticed?.at ?? 0);
      if (now - last < milliseconds) setTimeout(look, often);
      else resolve();
    };
    look();
  });
}
