/** What a person chose for this browser, kept in cookies so that the server can draw the page so at once. */
export type Preference = 'theme' | 'shortcuts' | 'language';

export type Theme = 'system' | 'light' | 'dark';

const YEAR = 31_536_000;

/** Remembers a choice on this browser for a year. */
export function remember(preference: Preference, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing in browsers still in use
  document.cookie = `${preference}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/** What was remembered in this browser, by any of its pages. */
export function remembered(preference: Preference): string | undefined {
  return new RegExp(`(?:^|; )${preference}=([^;]*)`).exec(document.cookie)?.[1];
}

/** The theme a cookie's text stands for. */
export function themeOf(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}
