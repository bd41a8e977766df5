import fc from 'fast-check';
import { expect } from 'vitest';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';

// What a provider says may be anything: it is read, or refused by a name.

/** Whether it is read or refused. Any other error is one of ours, and thrown. */
export async function readOrRefused(read: () => unknown): Promise<'read' | 'refused'> {
  try {
    await read();
    return 'read';
  } catch (error) {
    if (error instanceof ProviderFailure) return 'refused';
    throw error;
  }
}

/**
 * Tries many, of which some must be read and some refused.
 * @param valid one that is read
 */
export async function expectReadOrRefused<What>(
  all: fc.Arbitrary<What>,
  valid: What,
  read: (one: What) => unknown,
  numRuns = 500,
): Promise<void> {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(all, async (one) => {
      outcomes.add(await readOrRefused(() => read(one)));
    }),
    // To find the smallest of such texts would take minutes.
    { numRuns, examples: [[valid]], endOnFailure: true },
  );
  expect([...outcomes].sort()).toEqual(['read', 'refused']);
}

/** Texts up to some hundred characters, and what names are mistaken for. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600, size: 'max' }),
  fc.string(),
  fc.constantFrom('', ' ', '0203801234', 'a\nb', 'urn:cv'),
);

/** That a text is one line. @param longest in code points */
export function expectOneLine(text: string | undefined, longest: number): void {
  expect(text ?? 'none').toMatch(/^[^\p{Cc}\p{Cs}]+$/u);
  expect([...(text ?? 'none')].length).toBeLessThanOrEqual(longest);
}
