import { expect, test } from '@/e2e/fixtures';
import { overlapping } from '@/e2e/steps/overlapping-texts';

const TEXTS = '<p id="it">A longer text in a line</p><p>Another one</p>';

test('overlapping texts are found, except fixed and invisible ones', async ({ page }) => {
  for (const style of ['', '#it { position: fixed; top: 3rem }', '#it { height: 1px; overflow: hidden }'])
    await test.step(`with ${style}`, async () => {
      await page.setContent(`<style>${style}</style>${TEXTS}`);
      expect(await page.evaluate(overlapping)).toEqual([]);
    });
  await page.setContent(`<style>#it { height: 1px; margin: 0 0 -1rem }</style>${TEXTS}`);
  expect(await page.evaluate(overlapping)).toEqual(['A longer text in a line / Another one']);
});
