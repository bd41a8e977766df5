'use client';

import { da } from './_texts/da';
import './globals.css';

/** The last resort, when even the layout failed: it stands alone, without providers. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  const { title, text, action } = da.shell.error;
  return (
    <html lang="da">
      <body>
        <title>{title}</title>
        <main className="mx-auto grid max-w-xl gap-3 px-4 py-16">
          <h1 className="font-semibold text-display">{title}</h1>
          <p>{text}</p>
          <button
            type="button"
            onClick={reset}
            className="w-fit rounded-box bg-action px-4 py-2 font-medium text-on-action"
          >
            {action}
          </button>
        </main>
      </body>
    </html>
  );
}
