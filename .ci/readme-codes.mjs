import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const START = '<!-- codes:start -->';
const END = '<!-- codes:end -->';

/**
 * README's table of codes, from the catalogue itself.
 * @param {Record<string, { text: string, description: string, side: string }>} faults FAULTS of server/domain/faults.ts
 * @param {Record<string, string>} danish what the screens say, by code
 * @returns {string} Markdown
 */
export function codesTable(faults, danish) {
  const rows = Object.entries(faults).map(
    ([code, { text, description, side }]) =>
      `| ${code} | ${cell(text)} | ${description === text ? '' : cell(description)} | ${side} | ${cell(danish[code] ?? '')} |`,
  );
  return ['| Code | Text | Description | Who can mend it | In the screens |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

/**
 * @param {string} readme
 * @param {string} table
 * @returns {string} the README with the table between its two markers
 */
export function withCodes(readme, table) {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md needs ${START} and, further down, ${END}.`);
  return `${readme.slice(0, start + START.length)}\n${table}\n${readme.slice(end)}`;
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

// `node .ci/readme-codes.mjs` writes it; the check that it is fresh is e2e/architecture/faults.test.ts.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    stdin: {
      contents:
        "export { FAULTS } from '@/server/domain/faults'; export { faults as danish } from '@/app/_texts/da/faults';",
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    write: false,
    tsconfig: 'tsconfig.json',
  });
  const { FAULTS, danish } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
  writeFileSync('README.md', withCodes(readFileSync('README.md', 'utf8'), codesTable(FAULTS, danish.cause)));
}
