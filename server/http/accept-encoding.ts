/** How a body is coded (RFC 9110 § 8.4.1); `identity` is as it is. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Below every weight there can be: what is not named is taken only where nothing named is available. */
const UNNAMED = 0.000_1;

/**
 * The coding a body is sent in (RFC 9110 § 12.5.3): of those available the one with the greatest weight, and of equal ones the first.
 * `identity` is acceptable unless it is refused, itself or by `*`. Without the header no coding is wanted.
 * @param header Accept-Encoding
 * @param available in the server's own order of preference
 * @returns undefined where none that is available is acceptable
 */
export function negotiateCoding(header: string | undefined, available: readonly Coding[]): Coding | undefined {
  const weights = new Map(header?.split(',').map(weightOf));
  const any = weights.get('*');
  const gzip = weights.get('gzip') ?? weights.get('x-gzip') ?? any ?? 0;
  const identity = weights.get('identity') ?? (any === 0 ? 0 : UNNAMED);
  const accepted = { br: weights.get('br') ?? any ?? 0, gzip, identity };
  const most = Math.max(...available.map((coding) => accepted[coding]));
  return most > 0 ? available.find((coding) => accepted[coding] === most) : undefined;
}

/** Whether an answer may come gzipped, and is not wanted as it is instead. */
export function takesGzip(header: string | undefined): boolean {
  return negotiateCoding(header, ['gzip', 'identity']) === 'gzip';
}

const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** A coding in small letters and its weight, 1 where none is given and 0 where it is no weight. */
function weightOf(text: string): [string, number] {
  const [coding = '', parameter] = text.split(';').map((part) => part.trim().toLowerCase());
  if (parameter === undefined) return [coding, 1];
  return [coding, Number(WEIGHT.exec(parameter.replace(/\s/g, ''))?.[1] ?? 0)];
}
