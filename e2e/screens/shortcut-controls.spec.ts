import type { Locator, Page } from '@playwright/test';
import { COMMANDS, type CommandName, keyOf } from '@/app/_cv/commands';
import { expect, test } from '@/e2e/fixtures';
import { beginJudgement, dialog, question, rail } from '@/e2e/steps/judge';
import { expectReady } from '@/e2e/steps/ready';
import { expectTimeline } from '@/e2e/steps/timeline';
import { openWorklist, takeCases } from '@/e2e/steps/worklist';

/** The effect of each control's key on a citizen's page, and how to undo it. */
const EFFECTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  G: async (page) => {
    await expect(question(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
  },
  S: opens('Sæt CV-status'),
  B: opens('Ændr søgbarhed'),
  F1: opens('Hjælp og genveje'),
  R: async (page) => {
    await expect(page.getByRole('button', { name: 'Skjul CPR' })).toBeVisible();
    await page.keyboard.press('r');
  },
  '/': async (page) => {
    await expect(page.getByLabel('CPR-nummer', { exact: true })).toBeFocused();
    await page.getByRole('heading', { level: 1 }).click();
  },
  T: expectTimeline,
  C: async (page) => expect(page).toHaveURL(/\/borger\/[\w-]+$/),
};

function opens(title: string) {
  return async (page: Page): Promise<void> => {
    const opened = dialog(page, title);
    await expect(opened).toBeVisible();
    const confirms = opened.locator('[aria-keyshortcuts]');
    await expect(confirms).toHaveCount(title === 'Hjælp og genveje' ? 0 : 1);
    if ((await confirms.count()) === 1) await expectShown(page, confirms);
    await page.keyboard.press('Escape');
    await expect(opened).toBeHidden();
  };
}

/** A control shows its key on hover. @returns the key */
async function expectShown(page: Page, control: Locator): Promise<string> {
  const key = (await control.getAttribute('aria-keyshortcuts')) ?? '';
  const shown = key.replace('Control+', 'Ctrl');
  const title = await control.getAttribute('title');
  if (title !== null) {
    expect(title).toContain(`(${shown})`);
    return key;
  }
  if ((await control.locator('kbd').count()) > 0) {
    await expect(control).toContainText(shown);
    return key;
  }
  await control.hover();
  await expect(page.getByRole('tooltip').filter({ visible: true })).toContainText(shown);
  await page.mouse.move(0, 0);
  return key;
}

/** Every control that is seen shows its key. @returns the keys */
async function keysShown(page: Page): Promise<string[]> {
  const keys: string[] = [];
  for (const control of await page.locator('[aria-keyshortcuts]:visible').all())
    keys.push(await expectShown(page, control));
  return keys;
}

/** The confirming button is in dialogs; the others have no control. */
const WITHOUT_CONTROL: readonly string[] = ['submit', 'palette', 'mark', 'nextPane', 'previousPane'];
const OF_WORKLIST: readonly CommandName[] = ['takeNext', 'nextCase', 'previousCase', 'hold', 'putBack'];

test('every control of the worklist with a shortcut shows it', async ({ page, cameAs }) => {
  await cameAs('caseworker');
  await takeCases(page, 2);
  await openWorklist(page);
  await page.keyboard.press('j');
  await expect(rail(page)).toBeVisible();
  const keys = await keysShown(page);
  // There the case has buttons to the next and the previous one.
  await page.setViewportSize({ width: 1024, height: 768 });
  keys.push(...(await keysShown(page)));
  expect(keys).toEqual(expect.arrayContaining(OF_WORKLIST.map(keyOf)));
});

test('every control with a shortcut shows it, and the key has the same effect', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-free-choice');
  const keys = await keysShown(page);
  const shown: readonly string[] = Object.entries(COMMANDS)
    .filter(([name]) => !WITHOUT_CONTROL.includes(name) && !OF_WORKLIST.includes(name as CommandName))
    .flatMap(([, [key]]) => key ?? []);
  expect(keys.toSorted()).toEqual(shown.toSorted());
  for (const [key, effect] of Object.entries(EFFECTS)) {
    expect(keys).toContain(key);
    await page.keyboard.press(key.toLowerCase() === key ? key : key.length === 1 ? key.toLowerCase() : key);
    await effect(page);
  }
  expect(Object.keys(EFFECTS)).toHaveLength(keys.length);
});

test('shortcuts can be turned off, stay off, and are then not shown', async ({ page, register, openCitizen }) => {
  const { cpr } = await openCitizen('751/jobcenter-free-choice');
  await page.getByRole('button', { name: 'Hjælp' }).click();
  const help = dialog(page, 'Hjælp og genveje');
  await help.getByRole('checkbox', { name: 'Brug genvejstaster' }).uncheck();
  await expectNoneShown(page);
  await expect(help.getByRole('definition')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await expectReady(page, await register.nameOf(cpr));
  await page.getByRole('heading', { level: 1 }).click();
  for (const key of ['g', '?', 'F1', 'Control+k']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectNoneShown(page);
  const open = await beginJudgement(page, 'CV ej godkendt', 'Skriv mere.');
  await expectNoneShown(page);
  await open.getByRole('textbox', { name: /^Kommentar/ }).press('Control+Enter');
  await open.locator('[data-confirms]').hover();
  await expect(page.getByRole('tooltip').filter({ visible: true })).toHaveCount(0);
  await expect(open).toBeVisible();
});

/** Neither read aloud nor drawn, in visible texts and in tooltips that are still hidden. */
async function expectNoneShown(page: Page): Promise<void> {
  await expect(page.locator('[aria-keyshortcuts], kbd, [title$=")"]')).toHaveCount(0);
}
