/** A table in the form both sides are compared in: columns by name, with PostgreSQL's names of types. */
export type TableShape = {
  readonly columns: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
};

const DEFAULT_TYPES: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  DateTime: 'timestamp(3) without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
  Float: 'double precision',
};

const NATIVE_TYPES: Readonly<Record<string, (size: string) => string>> = {
  SmallInt: () => 'smallint',
  Integer: () => 'integer',
  BigInt: () => 'bigint',
  Text: () => 'text',
  Uuid: () => 'uuid',
  Date: () => 'date',
  ByteA: () => 'bytea',
  JsonB: () => 'jsonb',
  Char: (size) => `character(${size || 1})`,
  VarChar: (size) => (size ? `character varying(${size})` : 'character varying'),
  Timestamptz: (size) => `timestamp${size ? `(${size})` : ''} with time zone`,
  Timestamp: (size) => `timestamp${size ? `(${size})` : ''} without time zone`,
};

/**
 * Parses the tables of a Prisma schema, which has one line a field. Prisma itself derives SQL only with a native
 * engine, which a closed network cannot download. Unknown syntax is an error.
 * @throws Error that names the line it cannot read
 */
export function readPrismaSchema(text: string): Map<string, TableShape> {
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => ({
    name,
    lines: body
      .split('\n')
      .map((line) => line.replace(/\/\/.*$/, '').trim())
      .filter(Boolean),
  }));
  const names = new Set(models.map(({ name }) => name));
  return new Map(models.map(({ name, lines }) => [tableName(name, lines), shapeOf(lines, names)]));
}

function tableName(model: string, lines: readonly string[]): string {
  return lines.map((line) => /^@@map\("([^"]+)"\)/.exec(line)?.[1]).find(Boolean) ?? model;
}

type Field = { readonly field: string; readonly isId: boolean; readonly column: TableShape['columns'][number] };

function shapeOf(lines: readonly string[], models: ReadonlySet<string>): TableShape {
  const fields = lines.filter((line) => !line.startsWith('@@')).flatMap((line) => fieldOf(line, models) ?? []);
  const together = lines.map((line) => /^@@id\(\[([^\]]+)\]/.exec(line)?.[1]).find(Boolean);
  const ids =
    together?.split(',').map((id) => id.trim()) ?? fields.filter(({ isId }) => isId).map(({ field }) => field);
  return {
    columns: fields.map(({ column }) => column).sort((a, b) => (a.name < b.name ? -1 : 1)),
    key: ids.map((id) => fields.find(({ field }) => field === id)?.column.name ?? id),
  };
}

/** Returns undefined for a relation field. */
function fieldOf(line: string, models: ReadonlySet<string>): Field | undefined {
  const match = /^(\w+)\s+(Unsupported\("([^"]+)"\)|\w+)(\[\]|\?)?(.*)$/.exec(line);
  if (!match) throw new Error(`schema.prisma: cannot read: ${line}`);
  const [, field = '', word = '', unsupported, modifier, attributes = ''] = match;
  if (models.has(word)) return undefined;
  const name = /@map\("([^"]+)"\)/.exec(attributes)?.[1] ?? field;
  const type = `${unsupported ?? typeOf(word, attributes, line)}${modifier === '[]' ? '[]' : ''}`;
  // A list may be nullable in the database; those of this schema never are.
  return { field, isId: /@id\b/.test(attributes), column: { name, type, required: modifier !== '?' } };
}

function typeOf(word: string, attributes: string, line: string): string {
  const native = /@db\.(\w+)(?:\((\d+)\))?/.exec(attributes);
  const type = native ? NATIVE_TYPES[native[1] ?? '']?.(native[2] ?? '') : DEFAULT_TYPES[word];
  if (!type) throw new Error(`schema.prisma: unknown type in: ${line}`);
  return type;
}
