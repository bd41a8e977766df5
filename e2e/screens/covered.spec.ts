import { expect, test } from '@/e2e/fixtures';
import { covered } from '@/e2e/steps/covered';

const TEXTS = '<p id="it">A longer text in a line</p><p>Another one</p>';

test('a text that stands on another is found, and neither what stays over the page nor what is not seen', async ({
  page,
}) => {
  for (const style of ['', '#it { position: fixed; top: 3rem }', '#it { height: 1px; overflow: hidden }'])
    await test.step(`with ${style}`, async () => {
      await page.setContent(`<style>${style}</style>${TEXTS}`);
      expect(await page.evaluate(covered)).toEqual([]);
    });
  await page.setContent(`<style>#it { height: 1px; margin: 0 0 -1rem }</style>${TEXTS}`);
  expect(await page.evaluate(covered)).toEqual(['A longer text in a line / Another one']);
});
