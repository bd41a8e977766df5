import { readFileSync } from 'node:fs';

/** The page for integrators, whose examples are run as they stand there. */
export const PAGE = readFileSync('docs/integrators.md', 'utf8');

/** Its blocks of code in a language, in their order. */
export function blocksOf(language: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);
}
