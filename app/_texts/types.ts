import type { da } from './da';

/** The same keys with any texts. */
type Wording<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Wording<Texts[Key]> };

/** The texts that every language must have. */
export type Messages = Wording<typeof da>;

/** The languages of the screens. Each names itself in `shell.language`. */
export const LOCALES = ['da', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The language of a cookie's value. Defaults to Danish, the users' working language; Accept-Language mostly reflects
 * the browser's installation.
 */
export function localeOf(text: string | undefined): Locale {
  return LOCALES.find((locale) => locale === text) ?? 'da';
}

// Makes an unknown text key a type error where it is used.
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof da;
    Locale: Locale;
  }
}
