import type { Browser, Page } from '@playwright/test';
import { type Screen, screensOf } from '@/bench/drive/screen-acts';
import { type Acted, type Shifts, slowDown } from '@/bench/drive/slow-page';
import { freshPage, type Seen, usingBrowser, visit } from '@/bench/drive/visitors';
import { createRegisterClock } from '@/bench/machine/register-clock';
import { skipCaseCheck, untilNobodyIsDue } from '@/bench/machine/register-jobs';
import type { Options } from '@/bench/options';
import { type Figure, figuresAbout, ratio } from '@/bench/report/result';
import { percentiles, type Spread, spread } from '@/bench/report/statistics';

const PAINTED = { most: 1.5 };
const SHIFTED = { most: 0.02 };
const INTERACTIONS_P95 = { most: 100 };

const TYPING = 'typing';

/** Fifteen where others have seven. */
export function roundsOf({ rounds }: Pick<Options, 'rounds'>): number {
  return 2 * rounds + 1;
}

/** A visit with an empty cache, and what was done then. */
type Visited = {
  /** Milliseconds until the largest content was painted. */
  readonly painted: number;
  /** The same content as it is drawn without scripts and without the service. */
  readonly paintedAlone: number;
  readonly shifts: Shifts;
  /** In the order of the screen's acts. */
  readonly acted: readonly Acted[];
};

type Visits = { readonly screen: Screen; readonly visited: readonly Visited[] };

/** P12: what a person notices of the screens in Chromium with a slow processor. */
export async function measureScreens(seen: Seen, say: (line: string) => void): Promise<Figure[]> {
  const { database, options, service } = seen;
  await skipCaseCheck(database);
  await untilNobodyIsDue(database, await createRegisterClock(database).today(), say);
  const { token, citizen } = await visit(seen);
  const all = screensOf(citizen, options.until).map((screen) => ({ screen, visited: [] as Visited[] }));
  const plain: number[] = [];
  await usingBrowser(async (browser) => {
    const fresh = () => freshPage(browser, service.origin, { token, language: 'da' });
    // The first round is the warm-up.
    for (let round = 0; round <= roundsOf(options); round += 1) {
      say(round === 0 ? 'Screens, warming up …' : `Screens, round ${round} …`);
      for (const { screen, visited } of all) visited.push(await visitScreen(fresh, service.origin, screen));
      plain.push(await plainKey(browser));
    }
  });
  const visits = all.map(({ screen, visited }) => ({ screen, visited: visited.slice(1) }));
  return [...interactionFigures(visits, plain.slice(1)), ...visits.flatMap(screenFigures)];
}

async function visitScreen(fresh: () => Promise<Page>, origin: string, { path, acts }: Screen): Promise<Visited> {
  const url = origin + path;
  const page = await fresh();
  const slow = await slowDown(page);
  const painted = await slow.load(url);
  const content = await page.content();
  const acted: Acted[] = [];
  for (const act of acts) acted.push(await slow.act(act));
  const shifts = await slow.shifts();
  await page.context().close();
  return { painted, paintedAlone: await paintAlone(await fresh(), url, content), shifts, acted };
}

/** The same content, with its styles and fonts. */
async function paintAlone(page: Page, url: string, content: string): Promise<number> {
  const body = content.replace(/<script\b[\s\S]*?<\/script>|<link[^>]+as="script"[^>]*>/g, '');
  await page.route(url, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  const painted = await (await slowDown(page)).load(url);
  await page.context().close();
  return painted;
}

const PLAIN_FIELD = `<!doctype html><textarea></textarea><p>0</p><script>
  const [field, length] = document.querySelectorAll('textarea, p');
  field.oninput = () => { length.textContent = field.value.length };
</script>`;

/** A key in the only field of a page without React, which shows how long the text is. */
async function plainKey(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  const slow = await slowDown(page);
  await slow.load(`data:text/html,${encodeURIComponent(PLAIN_FIELD)}`);
  await page.locator('textarea').focus();
  const { interaction } = await slow.act({ what: TYPING, key: 's', shows: 'p' });
  await page.context().close();
  return interaction;
}

function interactionFigures(visits: readonly Visits[], plain: readonly number[]): Figure[] {
  const all = percentiles(visits.flatMap(({ visited }) => visited.flatMap(({ acted }) => acted.map(interactionOf))));
  const typed = visits.flatMap(({ screen: { name, acts }, visited }) =>
    acts.flatMap(({ what }, at) => {
      if (what !== TYPING) return [];
      const ratios = visited.map(({ acted }, round) => interactionOf(acted[at]) / (plain[round] ?? Number.NaN));
      return [ratio(null, `${name}: ${TYPING} ÷ in a plain field`, spread(ratios))];
    }),
  );
  return [
    { id: 'P12', what: 'interactions, p95', value: all.p95, unit: 'ms', latency: all, limit: INTERACTIONS_P95 },
    milliseconds(`${TYPING} in a plain field`, plain),
    ...typed,
  ];
}

function screenFigures({ screen: { name, acts }, visited }: Visits): Figure[] {
  const figure = figuresAbout(name);
  const over = (pick: (one: Visited) => number): Spread => spread(visited.map(pick));
  const figureOver = (what: string, unit: Figure['unit'], { median, ...range }: Spread, more: Partial<Figure> = {}) =>
    figure(what, median, unit, { ...range, ...more });
  return [
    figureOver(
      'largest paint',
      's',
      over(({ painted }) => painted / 1_000),
      { id: 'P12', limit: PAINTED },
    ),
    ratio(
      null,
      `${name}: largest paint ÷ of the same content alone`,
      over((one) => one.painted / one.paintedAlone),
    ),
    figureOver(
      'layout shift',
      'x',
      over(({ shifts }) => shifts.byItself),
      { id: 'P12', limit: SHIFTED },
    ),
    figureOver(
      'layout shift by what was done',
      'x',
      over(({ shifts }) => shifts.afterActs),
    ),
    ...acts.flatMap(({ what, asks }, at) => {
      const of = (pick: (acted: Acted | undefined) => number) => visited.map(({ acted }) => pick(acted[at]));
      return [
        milliseconds(`${name}: ${what}`, of(interactionOf)),
        ...(asks
          ? [
              milliseconds(
                `${name}: ${what}, until it is shown`,
                of((acted) => acted?.shown ?? Number.NaN),
              ),
            ]
          : []),
      ];
    }),
  ];
}

function interactionOf(acted: Acted | undefined): number {
  return acted?.interaction ?? Number.NaN;
}

function milliseconds(what: string, values: readonly number[]): Figure {
  const { median: value, ...range } = spread(values);
  return { id: null, what, value, unit: 'ms', ...range, latency: percentiles(values) };
}
