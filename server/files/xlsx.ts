import { escapeXml } from '@/server/domain/xml-text';

/**
 * Opens an entry of the zip archive, to which uncompressed chunks are pushed. `last` ends it; only then may the next
 * one be opened.
 */
export type OpenEntry = (name: string) => { push(chunk: Uint8Array, last: boolean): void };

/** Adds entries to an archive of `fflate`, each compressed while it is written. The caller imports the library. */
export function entriesOf<Entry extends ReturnType<OpenEntry>>(
  archive: { add(entry: NoInfer<Entry>): void },
  Deflate: new (name: string, options: { readonly level: 6 }) => Entry,
): OpenEntry {
  return (name) => {
    const entry = new Deflate(name, { level: 6 });
    archive.add(entry);
    return entry;
  };
}

/** Text, which is never interpreted, or a wall-clock time in Denmark, as milliseconds since 1970 as if it were UTC. */
export type Cell = string | { readonly wallClock: number };

export type Column = {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
};

export type Workbook = {
  rows(rows: readonly (readonly Cell[])[]): void;
  /** Ends the workbook with a sheet about it: a name and a value per row. */
  end(about: { readonly sheet: string; readonly rows: readonly (readonly [string, string])[] }): void;
};

/** Excel's limit, the heading included. */
const SHEET_ROWS = 1_048_576;

/**
 * Streams a workbook (Office Open XML, ECMA-376) in constant memory: one table, continued on further sheets when one is
 * full.
 * @param sheet the name of the table; further sheets have a number appended
 * @param maxRows of a sheet, the heading included
 */
export function writeWorkbook(
  open: OpenEntry,
  { sheet, columns }: { readonly sheet: string; readonly columns: readonly Column[] },
  maxRows = SHEET_ROWS,
): Workbook {
  const sheets: string[] = [];
  let current: ReturnType<OpenEntry> | undefined;
  let row = 0;

  function write(text: string, last = false): void {
    current?.push(new TextEncoder().encode(text), last);
  }

  function begin(name: string, widths: readonly number[]): void {
    sheets.push(name);
    current = open(`xl/worksheets/sheet${sheets.length}.xml`);
    const cols = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
    write(`${HEAD}<worksheet xmlns="${MAIN}">${FROZEN_HEADING}<cols>${cols.join('')}</cols><sheetData>`);
    row = 0;
  }

  function finish(): void {
    write('</sheetData></worksheet>', true);
    current = undefined;
  }

  function beginTable(): void {
    begin(
      sheets.length === 0 ? sheet : `${sheet} ${sheets.length + 1}`,
      columns.map(({ width }) => width),
    );
    row = 1;
    write(rowOf(columns.map(({ heading }) => textCell(heading, HEADING))));
  }

  return {
    rows(rows) {
      let text = '';
      for (const cells of rows) {
        if (!current) beginTable();
        else if (row === maxRows) {
          write(text);
          text = '';
          finish();
          beginTable();
        }
        row += 1;
        text += rowOf(cells.map(cellOf));
      }
      write(text);
    },

    end(about) {
      if (!current) beginTable();
      finish();
      begin(about.sheet, [24, 60]);
      for (const [name, value] of about.rows) write(rowOf([textCell(name, HEADING), textCell(value)]));
      finish();
      for (const [name, text] of Object.entries(partsOf(sheets)))
        open(name).push(new TextEncoder().encode(HEAD + text), true);
    },
  };
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const FROZEN_HEADING =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** Indices of the styles below. */
const INSTANT = 1;
const HEADING = 2;
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** All entries of the archive except the sheets. */
function partsOf(sheets: readonly string[]): Readonly<Record<string, string>> {
  const numbered = sheets.map((name, at) => ({ name, number: at + 1 }));
  const overrides = numbered.map(
    ({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  const listed = numbered.map(
    ({ name, number }) => `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`,
  );
  const related = numbered.map(
    ({ number }) =>
      `<Relationship Id="rId${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${related.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

function rowOf(cells: readonly string[]): string {
  return `<row>${cells.join('')}</row>`;
}

function cellOf(cell: Cell): string {
  return typeof cell === 'string' ? textCell(cell) : `<c s="${INSTANT}"><v>${serialOf(cell.wallClock)}</v></c>`;
}

function textCell(text: string, style?: number): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  return `<c t="inlineStr"${styled}><is><t xml:space="preserve">${escapeXml(literal(text))}</t></is></c>`;
}

/**
 * Escapes the first underscore of text that looks like an escape, since a spreadsheet reads `_x0041_` as `A`
 * (ST_Xstring).
 */
function literal(text: string): string {
  return text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}

/** Days since 30 December 1899, with fractions, as spreadsheets count. */
function serialOf(wallClock: number): number {
  return wallClock / 86_400_000 + 25_569;
}
