import { readFileSync } from 'node:fs';

/** The source document of the service, and the page that decides where it is silent. */
export const DOCUMENT = readFileSync('docs/spec/CVWorkFlowService.txt', 'utf8');
export const DOMAIN = readFileSync('docs/spec/domain.md', 'utf8');

export const METHODS = ['UpdateCVStatus', 'UpdateCVAvailability', 'GetUpdatedCVs', 'GetCVList'] as const;
export type Method = (typeof METHODS)[number];

export type DocumentFault = { readonly code: number; readonly text: string; readonly description: string };

/**
 * The error codes the source document lists for each method: a line with the code, one with the text, one with the
 * description.
 */
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

/** A seed table: its rows as objects, keyed by the names in its first line. Quoted cells may contain commas. */
export function seedRows(name: string): readonly Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = readFileSync(`prisma/seed/${name}.csv`, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string) =>
    [...`,${line}`.matchAll(/,(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at] ?? '', cell])));
}

/** A row of the source document's tables of messages: an element, its depth, and its description. */
export type DocumentElement = {
  /** From 0. A row belongs to the last row above it with a smaller depth. */
  readonly depth: number;
  readonly name: string;
  /** As in the source document; empty where it states none. */
  readonly type: string;
  readonly base: string | undefined;
  readonly pattern: string | undefined;
  readonly length: string | undefined;
  /** `1`, `0 - 1`, `0 - *` or `1 - *`. */
  readonly occurs: string;
};

const HEADER = ['Element', 'Type', 'Detaljer', 'Forekomst', 'Beskrivelse'] as const;

/** The source document's table of a method's input or output. Its cells are separated by a blank line each. */
export function documentElements(method: Method, side: 'Input' | 'Output'): readonly DocumentElement[] {
  const cells = DOCUMENT.split('\n\n').map((cell) => cell.trim());
  const from = cells.indexOf(side, cells.indexOf(method));
  let at = cells.indexOf(HEADER[0], from);
  const isHeader = () => HEADER.every((word, column) => cells[at + column] === word);
  while (isHeader()) at += HEADER.length;
  const rows: DocumentElement[] = [];
  // Some rows end with one more blank line.
  const toNextRow = () => {
    while (cells[at] === '') at += 1;
    return /^[01](?: - [1*])?$/.test(cells[at + 3] ?? '');
  };
  for (; toNextRow(); at += HEADER.length) {
    const [label = '', type = '', details = '', occurs = ''] = cells.slice(at, at + HEADER.length);
    const [, marks = '', name = ''] = /^([-•\s]*)(.*)$/.exec(label) ?? [];
    const said = (word: string) => new RegExp(`^${word}:\\s*(\\S.*)$`, 'm').exec(`${type}\n${details}`)?.[1]?.trim();
    rows.push({
      depth: marks.replace(/\s/g, '').length,
      name: name.trim(),
      type: type.split('\n', 1)[0]?.trim() ?? '',
      ...{ base: said('Base'), pattern: said('Pattern'), length: said('Length'), occurs },
    });
  }
  const least = Math.min(...rows.map(({ depth }) => depth));
  return rows.map((row) => ({ ...row, depth: row.depth - least }));
}

/** The page on the interface for other systems. */
export const WIRE = readFileSync('docs/spec/wire.md', 'utf8');

/**
 * Whose fault a code is by the sentence "Faults" of wire.md § 1, where `4xxx` stands for every code from 4000 on: one
 * side, or none where the sentence lacks the code.
 */
export function wireSides(code: number): readonly ('sender' | 'receiver')[] {
  const [, client, server] = /^Faults: SOAP 1\.1 faultcode `Client` for (.+) and `Server` for (.+)$/m.exec(WIRE) ?? [];
  const lists = (codes: string | undefined) => {
    if (!codes)
      throw new Error('wire.md § 1 has no sentence that begins with "Faults: SOAP 1.1 faultcode `Client` for"');
    return codes.split(', ').some((one) => new RegExp(`^${one.replaceAll('x', '\\d')}$`).test(String(code)));
  };
  return [...(lists(client) ? ['sender' as const] : []), ...(lists(server) ? ['receiver' as const] : [])];
}

/** An element of wire.md's notation `Name { One, Two?, Many* { … } }`. */
export type WireElement = { readonly depth: number; readonly name: string; readonly occurs: string };

const OCCURRENCES: Readonly<Record<string, string>> = { '': '1', '?': '0 - 1', '*': '0 - *', '+': '1 - *' };

/** The elements of such a notation, in order. */
export function wireElements(notation: string): readonly WireElement[] {
  let depth = 0;
  return [...notation.matchAll(/([{}])|(\w+)([?*+]?)/g)].flatMap(([, brace, name, mark = '']) => {
    if (brace) depth += brace === '{' ? 1 : -1;
    return name ? [{ depth, name, occurs: OCCURRENCES[mark] ?? '' }] : [];
  });
}

/** The message wrappers and their content by wire.md's table: request and response of each operation. */
export function wireMessages(): ReadonlyMap<string, { readonly request: string; readonly response: string }> {
  const rows = WIRE.split('\n').filter((line) => METHODS.some((method) => line.startsWith(`| ${method} |`)));
  return new Map(
    rows.map((line) => {
      const [, method = '', request = '', response = ''] = line.split('|').map((cell) => cell.trim());
      return [method, { request: `${method} { ${request} }`, response }];
    }),
  );
}
