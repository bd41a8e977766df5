import { expect, test } from '@/e2e/fixtures';
import { expectDistinguishable } from '@/e2e/steps/distinguishable';

// Elements distinguished on a screen by filling or colour, and what distinguishes them on paper.
const KINDS: Readonly<Record<string, { readonly on: string; readonly paper: string; readonly finding: string }>> = {
  box: {
    on: '<p class="rounded-box" id="it" style="background: #666; color: #000">Text</p>',
    paper: '#it { border: 1px solid }',
    finding: 'no edge: p Text',
  },
  'selected option': {
    on: '<div role="listbox"><p role="option" aria-selected="true" id="it" style="background: #666">One</p><p role="option" aria-selected="false">Two</p></div>',
    paper: '#it { text-decoration: underline }',
    finding: ': p One',
  },
  'chosen card': {
    on: '<fieldset><label id="it" style="border: 1px solid #111"><input type="radio" name="card" checked>One</label><label style="border: 1px solid #777"><input type="radio" name="card">Two</label></fieldset>',
    paper: '#it { border-width: 3px !important; --mark: #000 }',
    finding: 'its mark is not drawn: label One',
  },
  'tone of a text': {
    on: '<p>It is <b id="it" style="color: #a00">changed</b></p><p>It is <b style="color: #333">changed</b></p>',
    paper: '#it { border-bottom: 1px solid }',
    finding: 'by its colour alone: b changed',
  },
};
const INPUTS = 'input { accent-color: var(--mark, transparent) }';

for (const [kind, { on, paper, finding }] of Object.entries(KINDS)) {
  test(`a difference of colour alone is found on paper: ${kind}`, async ({ page }) => {
    const style = `@media print { ${INPUTS} } @media (forced-colors: active) { ${paper} }`;
    await page.setContent(`<main><style>${style} @media print { ${paper} }</style>${on}</main>`);
    await expectDistinguishable(page);
    await page.setContent(`<main><style>${style}</style>${on}</main>`);
    await expect(expectDistinguishable(page)).rejects.toThrow(finding);
  });
}
