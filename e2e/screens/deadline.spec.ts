import { textOfDay } from '@/app/_texts/day-text';
import { expect, test } from '@/e2e/fixtures';
import { deadlineCount, unfoldDeadline } from '@/e2e/steps/deadline';
import { tabTo } from '@/e2e/steps/keyboard';
import { turnEnglish } from '@/e2e/steps/language';
import { part } from '@/e2e/steps/look';
import { TEST_DAY } from '@/server/database/test-clock';
import { addDays } from '@/server/domain/danish-time';

const day = (after: number) => textOfDay(addDays(TEST_DAY, after));

test.describe('the deadline says how near it is, and who has met it', () => {
  for (const [name, words, met] of [
    ['running', `om 16 dage ${day(16)}`, ['Borger: har ikke haft et søgbart CV endnu']],
    ['approaching', `om 5 dage ${day(5)}`, ['Borger: har ikke haft et søgbart CV endnu']],
    ['due-today', `i dag ${day(0)}`, ['Borger: har ikke haft et søgbart CV endnu']],
    ['past', `2 dage over frist ${day(-2)}`, ['Borger: har ikke haft et søgbart CV endnu']],
    [
      'resting',
      `på pause siden ${day(-4)}`,
      ['Borger: har ikke haft et søgbart CV endnu', 'A-kasse: har ikke vurderet CV’et endnu'],
    ],
    [
      'of-the-fund',
      `om 2 dage ${day(2)}`,
      [`Borger: opfyldt ${day(-11)}, 13 dage før fristen`, 'A-kasse: har ikke vurderet CV’et endnu'],
    ],
  ] as const) {
    test(name, async ({ page, openCitizen }) => {
      await openCitizen(`751/deadline-${name}`);
      const card = part(page, 'Frist');
      await expect(card.getByText(words, { exact: true })).toBeVisible();
      await expect(card.getByRole('listitem').filter({ hasText: /^(Borger|A-kasse):/ })).toHaveText([...met]);
    });
  }
});

test('a deadline that everyone met is none', async ({ page, openCitizen }) => {
  await openCitizen('751/fund-active');
  const card = part(page, 'Frist');
  await expect(card.getByText('Ingen', { exact: true })).toBeVisible();
  await expect(card.getByRole('listitem').filter({ hasText: 'Borger: opfyldt' })).toBeVisible();
  await expect(card.getByText(/over frist|på pause/)).toHaveCount(0);
});

test('where no rule has a deadline, none is mentioned', async ({ page, openCitizen }) => {
  await openCitizen('751/jobcenter-free-choice');
  await expect(part(page, 'Krav')).toBeVisible();
  await expect(page.getByRole('main').getByText('Frist', { exact: true })).toHaveCount(0);
});

test('how it was counted unfolds by keyboard, without a further call', async ({ page, openCitizen }) => {
  await openCitizen('751/deadline-prolonged');
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/trpc/')) calls.push(request.url());
  });
  const line = deadlineCount(page);
  await tabTo(page, line);
  await page.keyboard.press('Enter');
  const card = part(page, 'Frist');
  await expect(card.getByText(`${day(-15)} – ${day(-8)}, 8 dage`)).toBeVisible();
  await expect(card.getByRole('definition').filter({ hasText: 'Sygdom: sygemelding' })).toBeVisible();
  await expect(card.getByText(`${day(-25)} + 21 dage + 8 dage på pause = ${day(4)}`)).toBeVisible();
  await expect(card.getByText(/^Regel \d+: Specifikationen §\s11$/)).toBeVisible();
  await expect(line).toBeFocused();
  expect(calls).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(card.getByText(/8 dage på pause/)).toBeHidden();
});

test('whom the citizen does not belong to sees pauses without absences', async ({ page, openCpr, register }) => {
  await openCpr(register.cprOf('751/deadline-prolonged'), 'starSupervisor');
  await unfoldDeadline(page);
  const card = part(page, 'Frist');
  await expect(card.getByRole('definition').filter({ hasText: `${day(-15)} – ${day(-8)}` })).toContainText('fritaget');
  await expect(page.getByText('Sygdom')).toHaveCount(0);
});

test('in English', async ({ page, openCitizen }) => {
  await openCitizen('751/deadline-past');
  await turnEnglish(page);
  const card = part(page, 'Deadline');
  await expect(card.getByText(/^2 days past the deadline \d\d\/\d\d\/\d{4}$/)).toBeVisible();
  await expect(card.getByText('Citizen: has not had a searchable CV yet')).toBeVisible();
});
