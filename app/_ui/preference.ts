/** A person's choices for this browser, kept in cookies so that the server can render the page with them. */
export type Preference = 'theme' | 'shortcuts' | 'language';

export type Theme = 'system' | 'light' | 'dark';

const YEAR = 31_536_000;

export function remember(preference: Preference, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers still in use
  document.cookie = `${preference}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

export function remembered(preference: Preference): string | undefined {
  return new RegExp(`(?:^|; )${preference}=([^;]*)`).exec(document.cookie)?.[1];
}

/** The theme of a cookie's value. */
export function themeOf(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}
