/** The look of a link that is the next step, as that of a filled button. */
export const FILLED_LINK =
  'inline-flex min-h-9 items-center justify-center rounded-box border border-transparent bg-action px-4 py-1.5 font-medium text-on-action no-underline hover:bg-action-strong max-md:min-h-11 print:border-line-strong';
