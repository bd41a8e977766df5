import fc from 'fast-check';
import { strFromU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { longest, strange, worst } from '@/server/domain/bad-content.test-support';
import { parseInput, purposeInput } from '@/server/domain/inputs';
import { type Cell, entriesOf, writeWorkbook } from './xlsx';

const COLUMNS = [
  { heading: 'Nummer', width: 14 },
  { heading: 'Tid', width: 18 },
];

/** The files of a workbook, each checked by a strict XML parser. */
function workbook(
  rows: readonly (readonly Cell[])[],
  maxRows?: number,
  purpose = 'Æ & <ø>',
): Readonly<Record<string, string>> {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const writer = writeWorkbook(entriesOf(zip, ZipDeflate), { sheet: 'Liste', columns: COLUMNS }, maxRows);
  for (const row of rows) writer.rows([row]);
  writer.end({ sheet: 'Om filen', rows: [['Formål', purpose]] });
  zip.end();
  const files = Object.entries(unzipSync(Buffer.concat(packed))).map(
    ([name, bytes]) => [name, strFromU8(bytes)] as const,
  );
  for (const [, text] of files) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(text).close();
  }
  return Object.fromEntries(files);
}

const valuesOf = (sheet = '') =>
  [...sheet.matchAll(/<(?:t xml:space="preserve"|v)>([^<]*)</g)].map(([, value]) => value);

test('a workbook has CPRs as text, times as date cells, and the sheet about itself last', () => {
  const files = workbook([['010203-1234', { wallClock: Date.UTC(2026, 10, 26, 12) }]]);
  expect(valuesOf(files['xl/worksheets/sheet1.xml'])).toEqual(['Nummer', 'Tid', '010203-1234', '46352.5']);
  expect(files['xl/worksheets/sheet1.xml']).toContain('<c s="1"><v>46352.5</v></c>');
  expect(valuesOf(files['xl/worksheets/sheet2.xml'])).toEqual(['Formål', 'Æ &amp; &lt;ø&gt;']);
  expect(files['xl/workbook.xml']).toMatch(/name="Liste" sheetId="1".*name="Om filen" sheetId="2"/);
});

test('a table that fills a sheet continues on the next one, under the same headings', () => {
  const files = workbook([['1'], ['2'], ['3'], ['4'], ['5']], 3);
  const sheets = [1, 2, 3].map((number) => valuesOf(files[`xl/worksheets/sheet${number}.xml`]));
  expect(sheets).toEqual([
    ['Nummer', 'Tid', '1', '2'],
    ['Nummer', 'Tid', '3', '4'],
    ['Nummer', 'Tid', '5'],
  ]);
  expect(files['xl/workbook.xml']).toMatch(/"Liste".*"Liste 2".*"Liste 3".*"Om filen"/);
  for (const number of [1, 2, 3, 4])
    expect(files['[Content_Types].xml']).toContain(`/xl/worksheets/sheet${number}.xml`);
});

/** Undoes the escapes as a spreadsheet does (ECMA-376 part 1, ST_Xstring). */
const readBack = (written: string) =>
  written.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

test.each([
  ['_x0041_', '_x005F_x0041_'],
  ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
  ['a_x005f_x0041_b', 'a_x005F_x005f_x005F_x0041_b'],
  ['_X0041_', '_x005F_X0041_'],
  ['_x41_ _x0041 x0041_ __', '_x41_ _x0041 x0041_ __'],
])('text that looks like an escape is escaped itself: %j', (text, written) => {
  const [, , cell = ''] = valuesOf(workbook([[text]])['xl/worksheets/sheet1.xml']);
  expect(cell).toBe(written);
  expect(readBack(cell)).toBe(text);
});

test('an empty list is written as a sheet with headings only', () => {
  expect(valuesOf(workbook([])['xl/worksheets/sheet1.xml'])).toEqual(['Nummer', 'Tid']);
});

/** The texts of a sheet, parsed and unescaped. */
function textsOf(sheet = ''): readonly string[] {
  const texts: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name }) => void (name === 't' && texts.push('')));
  parser.on('text', (text) => void (texts.length > 0 && texts.push(`${texts.pop()}${text}`)));
  parser.write(sheet).close();
  return texts.map((text) => text.replaceAll('_x005F_', '_'));
}

test('every valid purpose is in the sheet about the file, unchanged', () => {
  fc.assert(
    fc.property(fc.oneof(worst(200), strange(200, true), longest(200)), (purpose) => {
      fc.pre(parseInput(purposeInput, purpose).ok);
      const files = workbook([], undefined, purpose);
      expect(textsOf(files['xl/worksheets/sheet2.xml'])).toEqual(['Formål', purpose]);
    }),
  );
});
