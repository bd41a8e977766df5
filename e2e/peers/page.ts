import { readFileSync } from 'node:fs';

/** The page for integrators, whose examples are run. */
export const PAGE = readFileSync('docs/integrators.md', 'utf8');

/** Its code blocks in a language, in order. */
export function blocksOf(language: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code = '']) => code);
}
