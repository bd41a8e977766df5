import path from 'node:path';
import type * as z from 'zod';
import { faults as danish } from '@/app/_texts/da/faults';
import { faults as english } from '@/app/_texts/en/faults';
import { oidcFile } from '@/server/adapters/identity/oidc/settings';
import { privilegeRow } from '@/server/adapters/identity/privilege-table';
import { samlFile } from '@/server/adapters/identity/saml/settings';
import { described, environment } from '@/server/config/environment';
import { FAULT_CODES, FAULTS } from '@/server/domain/faults';
import { FOLDERS } from './folders';
import { MODULES, type Module } from './modules';
import { requirementVectors } from './requirement-vectors';
import { FILES, textOf } from './tree';

/** The generated sections of each page, by the name of the section. `node .ci/pages.mjs` writes them. */
export const GENERATED: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { structure: () => structure((name) => !name.includes('/') || /^server\/[^/]+$/.test(name)) },
  'docs/architecture.md': { modules: () => structure(() => true), imports: importTable },
  'docs/codes.md': { codes: codesTable },
  'docs/configuration.md': {
    variables: variablesTable,
    oidc: () => fieldsTable(oidcFile),
    saml: () => fieldsTable(samlFile),
    privileges: () => fieldsTable(privilegeRow),
  },
  'docs/adr/README.md': { records: records },
};

/** Files that are generated whole. */
export const GENERATED_FILES: Readonly<Record<string, () => string>> = {
  'docs/vectors/requirement.json': requirementVectors,
};

/** @returns the page with its generated sections replaced */
export function pageAnew(page: string): string {
  return Object.entries(GENERATED[page] ?? {}).reduce((text, [place, made]) => {
    const [opening, closing] = [`<!-- ${place}:start -->`, `<!-- ${place}:end -->`];
    const [start, end] = [text.indexOf(opening), text.indexOf(closing)];
    if (start < 0 || end < start) throw new Error(`${page} needs ${opening} and, further down, ${closing}.`);
    return `${text.slice(0, start + opening.length)}\n${made()}\n${text.slice(end)}`;
  }, textOf(page));
}

function structure(isShown: (name: string) => boolean): string {
  const shown = Object.entries(FOLDERS).filter(([name]) => isShown(name));
  const lines = shown.map(([name, about]) => {
    const indent = '  '.repeat(name.split('/').length - 1);
    const label = `${indent}${path.basename(name)}${FILES.includes(name) ? '' : '/'}`;
    return `${label.padEnd(24)} ${about}`;
  });
  return ['```', ...lines, '```'].join('\n');
}

function importTable(): string {
  const rows = Object.entries<Module>(MODULES).map(([name, { mayImport, packages }]) => {
    const ours = mayImport.map((part) => (part === name ? 'itself' : part));
    const theirs = 'only' in packages ? `only ${packages.only.join(', ')}` : `any but ${packages.not.join(', ')}`;
    return [name, ours.join(' · '), theirs];
  });
  return table(['Files in', 'may import', 'and of packages'], rows);
}

function codesTable(): string {
  const rows = FAULT_CODES.map((code) => {
    const { text, description, side } = FAULTS[code];
    const said = String(code) as keyof typeof danish.cause;
    return [String(code), text, description === text ? '' : description, side, danish.cause[said], english.cause[said]];
  });
  return table(['Code', 'Text', 'Description', 'Fixable by', 'In the screens, Danish', 'English'], rows);
}

function variablesTable(): string {
  const { NODE_ENV: _, ...variables } = environment.shape;
  const rows = Object.entries(variables).map(([name, schema]) => {
    const { about = '', fallback = '–' } = described.get(schema) ?? {};
    const { def } = schema._zod;
    return [`\`${name}\``, def.type === 'default' ? String(def.defaultValue) : fallback, about];
  });
  return table(['Variable', 'Default', 'Meaning'], rows);
}

/** The fields of a file of IDENTITY_DIR. */
function fieldsTable(file: z.ZodType): string {
  const rows = fieldsOf(file).map(({ name, fallback, about }) => [`\`${name}\``, fallback, about]);
  return table(['Field', 'Default', 'Meaning'], rows);
}

type Field = { readonly name: string; readonly fallback: string; readonly about: string };

/** A field with those inside it, as paths; one that only has others inside has no row of its own. */
function fieldsOf(schema: z.ZodType, name = ''): readonly Field[] {
  const { inner, fallback } = unwrapped(schema);
  const about = schema.description;
  const own = about === undefined ? [] : [{ name, fallback, about }];
  const { def } = inner;
  if (def.type === 'array') return [...own, ...fieldsOf((def as z.core.$ZodArrayDef<z.ZodType>).element, `${name}[]`)];
  if (def.type !== 'object') return own;
  const inside = Object.entries((def as z.core.$ZodObjectDef).shape as Readonly<Record<string, z.ZodType>>);
  const described = inside.flatMap(([key, field]) => fieldsOf(field, name ? `${name}.${key}` : key));
  return [...own, ...described];
}

function unwrapped(schema: z.ZodType, fallback = 'needed'): { readonly inner: z.ZodType; readonly fallback: string } {
  const { def } = schema;
  if (!('innerType' in def)) return { inner: schema, fallback };
  const own = 'defaultValue' in def ? `\`${def.defaultValue}\`` : '–';
  return { inner: unwrapped(def.innerType as z.ZodType).inner, fallback: own };
}

function records(): string {
  return FILES.filter((file) => /^docs\/adr\/\d{4}-[\w-]+\.md$/.test(file))
    .map((file) => `- [${/^# (\d+\. .*)$/m.exec(textOf(file))?.[1]}](${path.basename(file)})`)
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
