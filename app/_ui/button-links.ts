const SHAPE =
  'inline-flex min-h-9 items-center justify-center rounded-box border px-4 py-1.5 font-medium no-underline max-md:min-h-11 print:border-line-strong';

/** The look of a link that is the next step, as that of a filled button. */
export const FILLED_LINK = `${SHAPE} border-transparent bg-action text-on-action hover:bg-action-strong`;

/** The look of a link beside it, as that of an ordinary button. */
export const OUTLINED_LINK = `${SHAPE} border-line-strong bg-paper text-ink hover:bg-sunken`;
