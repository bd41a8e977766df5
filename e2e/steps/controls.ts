/** The kinds of control, each by the component of app/_ui that draws it. */
export const CONTROLS = {
  button: 'button',
  combobox: 'input[role="combobox"]',
  dialog: 'dialog:modal:not([data-cover])',
  disclosure: 'summary',
  'filter-chips': 'label:has(> input.sr-only)',
  link: 'a[href]',
  menu: '[popover="auto"]:popover-open',
  'radio-cards': 'label:has(> [type="radio"])',
  select: 'select',
  'skip-link': 'a[href="#main"]',
  'tab-links': 'nav[data-screen-only] a',
  table: 'thead button',
  'text-area': 'textarea',
  'text-input': 'input[autocomplete="off"]',
  tooltip: '[role="tooltip"]:popover-open',
} as const;

/** The states of controls: a selector for those in the state, and one for those of the kind that are not. */
export const STATES_OF_CONTROLS = {
  pressed: { on: '[aria-pressed="true"]', off: '[aria-pressed="false"]' },
  current: { on: 'nav a[aria-current]', off: 'nav a:not([aria-current])' },
  selected: { on: '[aria-selected="true"]', off: '[aria-selected="false"]' },
  chosen: { on: 'fieldset label:has(:checked)', off: 'fieldset label:has(input):not(:has(:checked))' },
  invalid: { on: '[aria-invalid="true"]', off: 'input[autocomplete="off"]:not([aria-invalid])' },
  unavailable: { on: ':is(button, span)[aria-disabled="true"]', off: 'button:not([aria-disabled])' },
  'unavailable choice': {
    on: 'label:has([aria-disabled="true"])',
    off: 'label:has([type="radio"]:not([aria-disabled]))',
  },
} as const;

export type Shown = keyof typeof CONTROLS | keyof typeof STATES_OF_CONTROLS;
