import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type CliContext, UsageError } from '@/server/cli/command';
import { StartError } from '@/server/config/start-error';
import { longest, strange, worst } from '@/server/domain/bad-content.test-support';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { inputFile } from './input-file';

const folder = mkdtempSync(path.join(tmpdir(), 'cv-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const context = { file: (file: string) => path.resolve(folder, file) } as unknown as CliContext;

describe('the file argument of a command (wire.md § 3)', () => {
  it('keeps --source unchanged, or refuses it by name', async () => {
    writeFileSync(path.join(folder, 'records.ndjson'), '');
    const sourceOf = async (text: string) => (await inputFile(['records.ndjson', `--source=${text}`], context)).source;
    await fc.assert(
      fc.asyncProperty(worst(100), async (text) => {
        const source = await sourceOf(text).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UsageError);
          expect(error).toHaveProperty('message', expect.stringMatching(/^--source must/));
        });
        if (source === undefined) return;
        expect(source).toBe(text);
        expect(holdsCpr(text)).toBe(false);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(longest(100), strange(100)), async (text) => {
        fc.pre(!holdsCpr(text));
        expect(await sourceOf(text)).toBe(text);
      }),
    );
  });

  it('reports an unreadable file without a CPR number from its name', async () => {
    const refused = await inputFile(['020380-1234.ndjson'], context).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(StartError);
    expect(holdsCpr((refused as Error).message)).toBe(false);
    await expect(inputFile(['a\u0000b'], context)).rejects.toThrow(StartError);
  });
});
