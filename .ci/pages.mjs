import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/**
 * Writes the generated files and parts of README and docs: `node .ci/pages.mjs`, after a change of their sources
 * (e2e/architecture/generated.ts). e2e/architecture/generated.test.ts checks that they are fresh.
 */
const { outputFiles } = await build({
  stdin: {
    contents: "export { GENERATED, GENERATED_FILES, pageAnew } from '@/e2e/architecture/generated';",
    resolveDir: '.',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
  tsconfig: 'tsconfig.json',
});
const { GENERATED, GENERATED_FILES, pageAnew } = await import(
  `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`
);
for (const page of Object.keys(GENERATED)) writeFileSync(page, pageAnew(page));
for (const [file, made] of Object.entries(GENERATED_FILES)) writeFileSync(file, made());
