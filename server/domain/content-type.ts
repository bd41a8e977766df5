const PARAMETER = /;[ \t]*([!#$%&'*+.^_`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))[ \t]*/g;

/** A Content-Type: `text/xml; charset="utf-8"`. Type and names in small letters, values without their quotes. */
export type ContentType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> };

/** Reads a Content-Type as far as it can be read (RFC 9110 § 8.3.1): what stands in the quotes of one parameter is no other parameter. */
export function parseContentType(header: string | undefined): ContentType {
  const { 0: type = '' } = (header ?? '').split(';', 1);
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of (header ?? '').slice(type.length).matchAll(PARAMETER)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? plain);
  }
  return { type: type.trim().toLowerCase(), parameters };
}

/** The charset it states, if any, in small letters; also where it stands in the quotes of other languages. */
export function charsetOf({ parameters }: ContentType): string | undefined {
  const stated = parameters.get('charset')?.toLowerCase();
  return stated?.replace(/^'(.*)'$/, '$1') || undefined;
}
