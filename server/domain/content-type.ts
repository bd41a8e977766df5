const PARAMETER = /;[ \t]*([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))[ \t]*/g;

/** A Content-Type: `text/xml; charset="utf-8"`. Type and names in lower case, values without their quotes. */
export type ContentType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> };

/**
 * Parses a Content-Type leniently (RFC 9110 § 8.3.1). Text inside the quotes of one parameter is never read as another.
 */
export function parseContentType(header: string | undefined): ContentType {
  const { 0: type = '' } = (header ?? '').split(';', 1);
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of (header ?? '').slice(type.length).matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** The stated charset, if any, in lower case; single quotes around it are removed. */
export function charsetOf({ parameters }: ContentType): string | undefined {
  const stated = parameters.get('charset')?.toLowerCase();
  return stated?.replace(/^'(.*)'$/, '$1') || undefined;
}
