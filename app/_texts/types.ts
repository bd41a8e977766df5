import type { da } from './da';

/** The same keys with texts of any wording. */
type Wording<Texts> = { readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Wording<Texts[Key]> };

/** What a language must say. */
export type Messages = Wording<typeof da>;

export type Locale = 'da';

// A key that no text has is a type error at the place that asks for it.
declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof da;
    Locale: Locale;
  }
}
