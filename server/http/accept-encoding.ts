/**
 * Whether an answer may come gzipped, and is not asked for as it is instead (RFC 9110 § 12.5.3): named itself, by its old name or by `*`,
 * with a weight above none, and no less than that of `identity` where one is given. Not asked is not wanted.
 * @param header Accept-Encoding
 */
export function takesGzip(header: string | undefined): boolean {
  if (!header) return false;
  const weights = new Map(header.split(',').map(weightOf));
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0;
  return gzip > 0 && gzip >= (weights.get('identity') ?? 0);
}

const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** A coding in small letters and its weight, 1 where none is given and 0 where it is no weight. */
function weightOf(text: string): [string, number] {
  const [coding = '', parameter] = text.split(';').map((part) => part.trim().toLowerCase());
  if (parameter === undefined) return [coding, 1];
  return [coding, Number(WEIGHT.exec(parameter.replace(/\s/g, ''))?.[1] ?? 0)];
}
