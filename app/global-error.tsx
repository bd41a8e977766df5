'use client';

import { useSyncExternalStore } from 'react';
import { error as da } from '@/app/_texts/da/page-failed';
import { error as en } from '@/app/_texts/en/page-failed';
import { type Locale, localeOf } from '@/app/_texts/types';
import { remembered } from '@/app/_ui/preference';
import './globals.css';

const TEXTS = { da, en };

/** Shown when the root layout failed, so it has no providers. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  const locale = useSyncExternalStore(neverChanges, chosenLocale, (): Locale => 'da');
  const { title, text, action } = TEXTS[locale];
  return (
    <html lang={locale}>
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

const neverChanges = () => () => {};

function chosenLocale(): Locale {
  return localeOf(remembered('language'));
}
