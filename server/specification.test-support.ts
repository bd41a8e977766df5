import { readFileSync } from 'node:fs';

/** The document the service is built from, and the page that decides where it is silent. */
export const DOCUMENT = readFileSync('docs/spec/CVWorkFlowService.txt', 'utf8');
const DOMAIN = readFileSync('docs/spec/domain.md', 'utf8');

export const METHODS = ['UpdateCVStatus', 'UpdateCVAvailability', 'GetUpdatedCVs', 'GetCVList'] as const;
export type Method = (typeof METHODS)[number];

export type DocumentFault = { readonly code: number; readonly text: string; readonly description: string };

/** The error codes the document lists for each method: a line with the code, one with the text, one with the description. */
export function documentFaults(): Readonly<Record<Method, readonly DocumentFault[]>> {
  const lines = DOCUMENT.split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const found: Record<Method, DocumentFault[]> = {
    UpdateCVStatus: [],
    UpdateCVAvailability: [],
    GetUpdatedCVs: [],
    GetCVList: [],
  };
  let method: Method | undefined;
  lines.forEach((line, at) => {
    method = METHODS.find((name) => name === line) ?? method;
    if (!method || !/^\d{4}$/.test(line)) return;
    found[method].push({ code: Number(line), text: lines[at + 1] ?? '', description: lines[at + 2] ?? '' });
  });
  return found;
}

/**
 * A table of domain.md.
 * @param header how its first line begins
 * @returns its rows, cell by cell, without header
 */
export function specTable(header: string): readonly (readonly string[])[] {
  const lines = DOMAIN.split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  if (start < 0) throw new Error(`domain.md has no table that begins with ${header}`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start + 2, start + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** A seed table: its rows as objects by the names in its first line. Quoted cells may hold commas. */
export function seedRows(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(`prisma/seed/${name}.csv`, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string) =>
    [...`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])));
}
