import type { Page } from '@playwright/test';

/** What a person did with mouse and keyboard, in order: `click`, or the key or combination. */
export type Acts = {
  readonly done: readonly string[];
  readonly clicks: number;
  /** Whether the mouse was used at all: moved, wheeled or clicked. */
  readonly mouseTouched: boolean;
};

const COUNTER = `(() => {
  const modifier = new Set(['Control', 'Shift', 'Alt', 'Meta']);
  addEventListener('keydown', (event) => {
    if (event.isTrusted && !modifier.has(event.key)) countAct((event.ctrlKey ? 'Control+' : '') + event.key);
  }, true);
  addEventListener('pointerdown', (event) => event.isTrusted && countAct('click'), true);
  for (const kind of ['pointermove', 'wheel'])
    addEventListener(kind, (event) => event.isTrusted && touchedMouse(kind), { capture: true, passive: true });
})()`;

/** Counts mouse and keyboard events from now on, on this page and those it leads to. */
export async function countActs(page: Page): Promise<Acts> {
  const done: string[] = [];
  let touched = false;
  await page.exposeFunction('touchedMouse', () => {
    touched = true;
  });
  await page.exposeFunction('countAct', (act: string) => void done.push(act));
  await page.addInitScript(COUNTER);
  await page.evaluate(COUNTER);
  return {
    done,
    get clicks() {
      return done.filter((act) => act === 'click').length;
    },
    get mouseTouched() {
      return touched || done.includes('click');
    },
  };
}
