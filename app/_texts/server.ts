import compile from 'icu-minify/compile';
import { cookies } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { da } from './da';
import { en } from './en';
import { type Locale, localeOf, type Messages } from './types';

/**
 * Precompiled ICU messages, so that the browser needs no message parser (performance.md, P11). next.config.js sets the
 * matching formatter of use-intl.
 */
const compiled: Record<Locale, Messages> = { da: compileAll(da), en: compileAll(en) };

export async function localeOfRequest(): Promise<Locale> {
  return localeOf((await cookies()).get('language')?.value);
}

/** Texts for server components and page titles. */
export async function texts() {
  const locale = await localeOfRequest();
  // Typed as Danish, against which keys and arguments are checked; other languages have the same keys by type.
  return createTranslator<typeof da>({ locale, messages: compiled[locale] as typeof da });
}

/** The texts sent to the client, in one language only. */
export function messages(locale: Locale): Messages {
  return compiled[locale];
}

// Compiled messages contain objects without a prototype, which can't be passed to client components.
function compiledText(text: string): unknown {
  return JSON.parse(JSON.stringify(compile(text)));
}

type Texts = { readonly [key: string]: string | Texts };

function compileAll(texts: Texts): Messages {
  const compileEach = (each: Texts): unknown =>
    Object.fromEntries(
      Object.entries(each).map(([key, text]) => [
        key,
        typeof text === 'string' ? compiledText(text) : compileEach(text),
      ]),
    );
  return compileEach(texts) as Messages;
}
