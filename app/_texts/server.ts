import compile from 'icu-minify/compile';
import { createTranslator } from 'use-intl/core';
import { da } from './da';
import type { Messages } from './types';

/**
 * The texts, their plurals and arguments already read: so the browser needs no reader of them (performance.md, P11).
 * next.config.js gives use-intl the formatter for it.
 */
const compiled = compileAll(da) as typeof da;

/** Texts for components that run on the server, and for page titles. */
export function texts() {
  return createTranslator<typeof da>({ locale: 'da', messages: compiled });
}

/** The texts the client gets with the page. */
export function messages(): Messages {
  return compiled;
}

// Compiled texts hold objects without a prototype, which can't be handed to the browser.
function compiledText(text: string): unknown {
  return JSON.parse(JSON.stringify(compile(text)));
}

type Texts = { readonly [key: string]: string | Texts };

function compileAll(texts: Texts): unknown {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compiledText(text) : compileAll(text)]),
  );
}
