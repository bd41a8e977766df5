import { expect, test } from '@/e2e/fixtures';
import { expectVisibleFocus } from '@/e2e/steps/visible-focus';

// Each kind of control as the screens draw it, and other focusable elements.
const KINDS: Readonly<Record<string, string>> = {
  'a Link': '<a id="it" href="#there">Link</a>',
  'button Button': '<button id="it">Button</button>',
  'input Text': '<label>Text <input id="it"></label>',
  'input Box': '<label><input id="it" type="checkbox"> Box</label>',
  'input Chip':
    '<label class="ring">Chip <input id="it" type="checkbox" style="position: absolute; width: 1px; clip-path: inset(50%)"></label>',
  'input Card': '<label class="ring"><input id="it" type="radio" style="outline: none"> Card</label>',
  'select Choice': '<label>Choice <select id="it"></select></label>',
  'summary More': '<details><summary id="it">More</summary></details>',
  'textarea Comment': '<label>Comment <textarea id="it"></textarea></label>',
  'div Part': '<div id="it" tabindex="0">Part</div>',
};
const STYLE = ':focus-visible, .ring:has(:focus-visible) { outline: 3px solid }';
const GONE = '#it, .ring:has(#it) { outline: none !important }';

// Each page replaces the previous one together with its focus.
test.use({ watchesFocus: false });

for (const [forced, gone] of [
  ['without forced colours', GONE],
  ['in forced colours', `@media (forced-colors: active) { ${GONE} }`],
] as const) {
  test(`a control without a visible focus ${forced} is found, whatever its kind`, async ({ page }) => {
    for (const [kind, html] of Object.entries(KINDS)) {
      const others = '<a href="#main">Past</a> <button>Other</button>';
      await page.setContent(`<style>${STYLE}</style>${others}${html}`);
      await expectVisibleFocus(page);
      await page.setContent(`<style>${STYLE} ${gone}</style>${others}${html}`);
      await expect(expectVisibleFocus(page), kind).rejects.toThrow(`"${kind}"`);
    }
  });
}
