import compile from 'icu-minify/compile';
import { cookies } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { da } from './da';
import { en } from './en';
import { type Locale, localeOf, type Messages } from './types';

/**
 * The texts, their plurals and arguments already read: so the browser needs no reader of them (performance.md, P11).
 * next.config.js gives use-intl the formatter for it.
 */
const compiled: Record<Locale, Messages> = { da: compileAll(da), en: compileAll(en) };

/** The language the request's reader chose. */
export async function localeOfRequest(): Promise<Locale> {
  return localeOf((await cookies()).get('language')?.value);
}

/** Texts for components that run on the server, and for page titles. */
export async function texts() {
  const locale = await localeOfRequest();
  // Danish is the language the keys and their arguments are checked against; others have the same by type.
  return createTranslator<typeof da>({ locale, messages: compiled[locale] as typeof da });
}

/** The texts the client gets with the page: of one language only. */
export function messages(locale: Locale): Messages {
  return compiled[locale];
}

// Compiled texts hold objects without a prototype, which can't be handed to the browser.
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
