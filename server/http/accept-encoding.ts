/** The content coding of a body (RFC 9110 § 8.4.1). */
export type Coding = 'br' | 'gzip' | 'identity';

/** Below every possible weight: an unnamed `identity` is used only if no named coding is available. */
const UNNAMED = 0.000_1;

/**
 * Chooses the coding of a body (RFC 9110 § 12.5.3): the available one with the greatest weight, of equal ones the
 * first. `identity` is acceptable unless it is excluded, by name or by `*`. Without the header, only `identity` is
 * acceptable.
 * @param header Accept-Encoding
 * @param available in the server's order of preference
 * @returns undefined if no available coding is acceptable
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

/** Whether a client accepts gzip and does not prefer `identity`. */
export function takesGzip(header: string | undefined): boolean {
  return negotiateCoding(header, ['gzip', 'identity']) === 'gzip';
}

const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** A coding in lower case and its weight: 1 if none is given, 0 if it is malformed. */
function weightOf(text: string): [string, number] {
  const [coding = '', parameter] = text.split(';').map((part) => part.trim().toLowerCase());
  if (parameter === undefined) return [coding, 1];
  return [coding, Number(WEIGHT.exec(parameter.replace(/\s/g, ''))?.[1] ?? 0)];
}
