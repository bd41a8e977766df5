import type { da } from './da';

/** The same keys with texts of any wording. */
type Wording<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Wording<Texts[Key]> };

/** What a language must say. */
export type Messages = Wording<typeof da>;

/** The languages of the screens. Each names itself in `shell.language`. */
export const LOCALES = ['da', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The language a cookie's text stands for. Before anybody chose it is Danish, the language of the work; what a browser asks for is mostly its
 * installer's choice, not its reader's.
 */
export function localeOf(text: string | undefined): Locale {
  return LOCALES.find((locale) => locale === text) ?? 'da';
}

// A key that no text has is a type error at the place that asks for it.
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof da;
    Locale: Locale;
  }
}
