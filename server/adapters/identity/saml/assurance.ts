/** Levels of assurance (NSIS), the lowest first. */
export const ASSURANCES = ['Low', 'Substantial', 'High'] as const;
export type Assurance = (typeof ASSURANCES)[number];

const LEVEL = 'https://data.gov.dk/concept/core/nsis/loa/';

/** A level as a context of authentication, which a request asks for. */
export function contextOf(level: Assurance): string {
  return LEVEL + level;
}

/** Whether a level that was asserted is at least one that was asked for; not, where it is no level at all. */
export function isAtLeast(asserted: string, asked: Assurance): boolean {
  return (ASSURANCES as readonly string[]).indexOf(asserted) >= ASSURANCES.indexOf(asked);
}

/** The level that a context of authentication names, where it names one. */
export function levelOf(context: string): string | undefined {
  return context.startsWith(LEVEL) ? context.slice(LEVEL.length) : undefined;
}
