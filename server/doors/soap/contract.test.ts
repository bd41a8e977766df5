import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Availability, ChangeType, countsAsCvChange, Operation, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import {
  COMMENT_LENGTH,
  getCvListInput,
  getUpdatedCvsInput,
  updateCvAvailabilityInput,
  updateCvStatusInput,
} from '@/server/domain/inputs';
import {
  DOCUMENT,
  DOMAIN,
  type DocumentElement,
  documentElements,
  METHODS,
  WIRE,
  wireElements,
  wireMessages,
} from '@/server/domain/specification.test-support';
import { MESSAGES, SOAP_OPERATIONS, type SoapOperation } from './messages';
import { readFields } from './read';
import { type ComplexType, isComplex, NAMESPACE } from './schema';
import { wsdl } from './wsdl';
import { parseXml, type XmlElement } from './xml';

// WSDL, code and the two documents, each held against the others. The WSDL is read as anybody would read it: as XML.

const SEED = readFileSync('prisma/seed/code-lists.csv', 'utf8');
const SCHEMA = 'http://www.w3.org/2001/XMLSchema';
const DEFINITIONS = parseXml(wsdl('https://cv.example.dk/soap/CVWorkFlowService'));
const schema = only(all(DEFINITIONS, 'schema'));
const attribute = (element: XmlElement, name: string) => element.attributes.find((one) => one.name === name)?.value;
const called = (kind: string, name: string) =>
  only(schema.children.filter((child) => child.name === kind && attribute(child, 'name') === name));

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function only<One>(list: readonly One[]): One {
  if (list.length !== 1) throw new Error(`${list.length} where one is due`);
  return list[0] as One;
}

/** What the schema says of an element and of all inside it, in the form of the document's tables. */
function described(element: XmlElement, depth = 0): DocumentElement[] {
  const name = attribute(element, 'name') ?? '';
  const reference = attribute(element, 'type');
  const type = reference?.replace(/^\w+:/, '') ?? '';
  const own = reference?.startsWith('tns:')
    ? schema.children.find((child) => attribute(child, 'name') === type)
    : element;
  const sequence = all(own ?? element, 'sequence')[0];
  const facets = own?.name === 'simpleType' ? facetsOf(own) : {};
  const occurs = [attribute(element, 'minOccurs') ?? '1', attribute(element, 'maxOccurs') ?? '1'].join(' - ');
  return [
    {
      ...{ depth, name, type },
      ...{ base: undefined, pattern: undefined, length: undefined, ...facets },
      occurs: occurs === '1 - 1' ? '1' : occurs.replace('unbounded', '*'),
    },
    ...(sequence?.children ?? []).flatMap((child) => described(child, depth + 1)),
  ];
}

function facetsOf(simple: XmlElement): Partial<DocumentElement> {
  const restriction = only(all(simple, 'restriction'));
  const facet = (name: string) =>
    restriction.children.filter((child) => child.name === name).map((one) => attribute(one, 'value'))[0];
  const [least, most] = [facet('minLength'), facet('maxLength')];
  return {
    base: attribute(restriction, 'base')?.replace(/^\w+:/, ''),
    pattern: facet('pattern'),
    length: least === undefined && most === undefined ? undefined : `${least ?? ''}-${most ?? ''}`,
  };
}

const described1 = (name: string) => described(called('element', name));
/** What is in a wrapper, as deep as the document's tables begin. */
const content = (wrapper: string) =>
  described1(wrapper)
    .slice(1)
    .map((row) => ({ ...row, depth: row.depth - 1 }));

/** Types the document leaves to us, and how it writes some: everything else must be there word for word. */
const UNSAID: Readonly<Record<string, Partial<DocumentElement>>> = {
  Jobcenter: { type: 'JobcenterType', base: 'string', pattern: '[0-9]{3}' },
};

const LIST_ITEM = 'CodeListItemIdentifierType';

/** A row of the document with what it leaves unsaid in one place and says in another. */
function settled(row: DocumentElement): DocumentElement {
  const type = row.type === 'DateTime' ? 'dateTime' : row.type;
  const elsewhere = METHODS.flatMap((method) => documentElements(method, 'Input')).find(
    (other) => other.type === row.type && other.base !== undefined,
  );
  // The document says of one code list what it is made from, and calls the others lists too; wire.md makes all of xs:int.
  const isList = /^(?:Cv\w+TypeIdentifierType|Operation)$/.test(row.type) ? LIST_ITEM : undefined;
  const base = row.base ?? elsewhere?.base ?? isList;
  return { ...row, type, base: base === LIST_ITEM ? 'int' : base, ...UNSAID[row.name] };
}

describe('the schema against the source document', () => {
  it.each(METHODS)('%s: every element that goes in, as the document has it, and no other', (method) => {
    const rows = documentElements(method, 'Input').map(settled);
    expect(rows.length).toBeGreaterThan(0);
    expect(content(method)).toEqual(rows);
  });

  it.each(['GetUpdatedCVs', 'GetCVList'] as const)('%s: every element that comes out', (method) => {
    const rows = documentElements(method, 'Output').map(settled);
    expect(rows.length).toBeGreaterThan(5);
    expect(content(`${method}Response`)).toEqual(rows);
  });

  it.each(['UpdateCVStatus', 'UpdateCVAvailability'] as const)('%s: the empty receipt', (method) => {
    const [receipt, ...more] = documentElements(method, 'Output');
    expect([receipt?.name, more]).toEqual(['Den nye tomme kvittering', []]);
    const type = documentElements('UpdateCVAvailability', 'Output')[0]?.type;
    expect(described1(`${method}Response`)).toEqual([expect.objectContaining({ type })]);
  });

  it('has no type that no message uses, and none that the document or wire.md do not know', () => {
    const names = schema.children.filter(({ name }) => name !== 'element').map((type) => attribute(type, 'name') ?? '');
    const used = all(schema, 'element').map((element) => attribute(element, 'type')?.replace('tns:', ''));
    const bases = all(schema, 'restriction').map((one) => attribute(one, 'base')?.replace('tns:', ''));
    expect(names.filter((name) => ![...used, ...bases].includes(name))).toEqual([]);
    const elements = all(schema, 'element').map((element) => `${attribute(element, 'name')}Type`);
    const known = (name: string) => DOCUMENT.includes(name) || elements.includes(name) || name === 'GuidType';
    expect(names.filter((name) => !known(name))).toEqual([]);
  });
});

describe('the schema against wire.md', () => {
  const outline = (name: string) =>
    described1(name).map(({ depth, name: inner, occurs }) => ({ depth, name: inner, occurs }));

  it.each(METHODS)('%s: wrappers and content of its table', (method) => {
    const said = wireMessages().get(method);
    expect(outline(method)).toEqual(wireElements(said?.request ?? ''));
    expect(outline(`${method}Response`)).toEqual(wireElements(said?.response.replace(/\(.*\)/, '') ?? ''));
  });

  const quoted = (name: string) => new RegExp(`\`${name}\`\\s*(\\{[^}]*\\})`).exec(WIRE)?.[1] ?? '';

  it.each(['ActiveOrganisationHeader', 'ServiceFault'])('%s: as in its sentence', (name) => {
    const notation = `${name} ${quoted(name).replace(/\(\w+\)/g, '')}`;
    expect(outline(name)).toEqual(wireElements(notation));
  });

  it('NotPermittedFault: what its sentence names, either of them, and every operation may be refused with both faults', () => {
    const told = /`NotPermittedFault` \{ Operation \| Organisation \{ type, code \}, MessageIdentifier \}/;
    expect(WIRE).toMatch(told);
    const organisation = 'Organisation? { OrganisationTypeIdentifier, OrganisationCode }';
    expect(outline('NotPermittedFault')).toEqual(
      wireElements(`NotPermittedFault { Operation?, ${organisation}, MessageIdentifier }`),
    );
    const faults = ['ServiceFault', 'NotPermittedFault'];
    const declared = [
      only(all(DEFINITIONS, 'portType')),
      ...DEFINITIONS.children.filter(({ name }) => name === 'binding'),
    ];
    for (const operation of declared.flatMap(({ children }) => children.filter(({ name }) => name === 'operation'))) {
      const named = operation.children.filter(({ name }) => name === 'fault').map((fault) => attribute(fault, 'name'));
      expect(named).toEqual(faults);
    }
  });

  it('RequestUserMetadata and RequestIdentifier: with their lengths', () => {
    expect(quoted('RequestUserMetadata')).toBe('{ UserFullName 1–140, UserIdentifier? ≤ 100 }');
    expect(described1('RequestUserMetadata').slice(1)).toEqual([
      expect.objectContaining({ name: 'UserFullName', occurs: '1', length: '1-140' }),
      expect.objectContaining({ name: 'UserIdentifier', occurs: '0 - 1', length: '-100' }),
    ]);
    expect(WIRE).toContain('`RequestIdentifier` ≤ 46 characters');
    expect(described1('RequestIdentifier')).toEqual([expect.objectContaining({ base: 'string', length: '1-46' })]);
  });

  it('declares these elements at its top and no others', () => {
    const tops = schema.children.filter(({ name }) => name === 'element').map((element) => attribute(element, 'name'));
    const wrappers = METHODS.flatMap((method) => [method, `${method}Response`]);
    const headers = ['ActiveOrganisationHeader', 'RequestUserMetadata', 'RequestIdentifier'];
    expect([...tops].sort()).toEqual([...wrappers, ...headers, 'ServiceFault', 'NotPermittedFault'].sort());
  });

  it('has namespace, qualification and the two ports of wire.md', () => {
    expect(WIRE).toContain(
      `\`${attribute(schema, 'targetNamespace')}\`, elementFormDefault ${attribute(schema, 'elementFormDefault')}`,
    );
    expect(attribute(DEFINITIONS, 'targetNamespace')).toBe(NAMESPACE);
    const ports = all(DEFINITIONS, 'port').map((port) => attribute(port, 'name') ?? '');
    expect(ports).toHaveLength(2);
    for (const port of ports) expect(WIRE).toContain(`\`${port}\``);
  });

  it('binds every operation to both ports with its headers, and to a part that is declared', () => {
    const parts = all(DEFINITIONS, 'part').map((part) => attribute(part, 'element')?.replace('tns:', '') ?? '');
    for (const part of parts) expect(described1(part)).not.toEqual([]);
    for (const binding of all(DEFINITIONS, 'binding').filter(({ uri }) => uri.endsWith('/wsdl/'))) {
      const bound = binding.children.filter(({ name }) => name === 'operation');
      expect(bound.map((operation) => attribute(operation, 'name'))).toEqual([...METHODS]);
      for (const operation of bound) {
        const headers = all(operation, 'header').map((header) => attribute(header, 'part'));
        const isUpdate = attribute(operation, 'name')?.startsWith('Update');
        expect(headers).toEqual([
          ...['ActiveOrganisationHeader', 'RequestUserMetadata'],
          ...(isUpdate ? ['RequestIdentifier'] : []),
        ]);
      }
    }
  });
});

describe('what generators make of the contract', () => {
  const LISTS = [
    ['CvStatusIdentifierType', 'cv_status', [...SETTABLE_STATUSES]],
    ['CvAvailabilityTypeIdentifierType', 'cv_availability_type', Object.values(Availability)],
    ['CvChangeTypeIdentifierType', 'cv_change_type', Object.values(ChangeType).filter(countsAsCvChange)],
    ['Operation', 'operation_type', Object.values(Operation)],
  ] as const;

  it('restricts types of XML Schema alone, never one of its own', () => {
    const bases = all(schema, 'restriction').map((one) => attribute(one, 'base'));
    expect(bases.length).toBeGreaterThan(8);
    expect(bases.filter((base) => !base?.startsWith('xs:'))).toEqual([]);
  });

  it.each(LISTS)('%s is an int with the range and the texts of its list', (name, list, values) => {
    const type = called('simpleType', name);
    const restriction = only(all(type, 'restriction'));
    const facet = (kind: string) => attribute(only(all(restriction, kind)), 'value');
    expect([attribute(restriction, 'base'), facet('minInclusive'), facet('maxInclusive')]).toEqual([
      'xs:int',
      String(Math.min(...values)),
      String(Math.max(...values)),
    ]);
    const rows = SEED.split('\n').map((line) => line.split(','));
    const texts = values.map((id) => [id, rows.find(([of, value]) => of === list && value === String(id))?.[2]]);
    expect(all(type, 'documentation').map(({ text }) => text)).toEqual(texts.map((text) => text.join(' ')));
  });

  it('has a range and texts on every type of an int, and on no other', () => {
    const ofInt = all(schema, 'simpleType').filter(
      (type) => attribute(only(all(type, 'restriction')), 'base') === 'xs:int',
    );
    expect(ofInt.map((type) => attribute(type, 'name')).sort()).toEqual(LISTS.map(([name]) => name).sort());
    expect(all(schema, 'annotation')).toHaveLength(LISTS.length);
  });

  it('tells what each operation does, first of all, where the operation is declared', () => {
    const operations = only(all(DEFINITIONS, 'portType')).children;
    expect(operations.map((operation) => attribute(operation, 'name'))).toEqual([...METHODS]);
    const told = operations.map(({ children: [first] }) => [first?.name, first?.text.trim().length]);
    for (const [name, length] of told) expect([name, Number(length) > 40]).toEqual(['documentation', true]);
  });
});

describe('the code against the schema', () => {
  const INPUTS: Readonly<Record<SoapOperation, z.ZodMiniType>> = {
    UpdateCVStatus: updateCvStatusInput,
    UpdateCVAvailability: updateCvAvailabilityInput,
    GetUpdatedCVs: getUpdatedCvsInput,
    GetCVList: getCvListInput,
  };
  /** The fields a request is read into, and whether each may be absent. */
  const fieldsOf = ({ elements }: ComplexType): [string, boolean][] =>
    elements.flatMap(({ name, field, type, occurs }): [string, boolean][] =>
      isComplex(type) ? fieldsOf(type) : [[field ?? name, occurs === '0-1']],
    );

  it.each(SOAP_OPERATIONS)('%s is read into what the operation takes, and the same may be absent', (operation) => {
    const { shape } = INPUTS[operation] as z.ZodMiniObject;
    const taken = Object.entries(shape).map(([name, field]) => [name, z.safeParse(field, undefined).success]);
    expect(fieldsOf(MESSAGES[operation].request)).toEqual(taken);
  });

  it('reads a message by the names of the schema', () => {
    const message = parseXml(
      `<GetCVList xmlns="${NAMESPACE}"><PersonCivilRegistrationIdentifier>0203801234</PersonCivilRegistrationIdentifier></GetCVList>`,
    );
    expect(readFields(message, MESSAGES.GetCVList.request)).toEqual({ cpr: '0203801234' });
  });

  it('takes as long a comment as the document, and the values of domain.md § 2', () => {
    const length = documentElements('UpdateCVStatus', 'Input').find(({ name }) => name === 'Comment')?.length;
    expect(length).toBe(`0-${COMMENT_LENGTH}`);
    expect(DOMAIN).toContain(`\`UpdateCVStatus\` accepts ${SETTABLE_STATUSES.join(', ')};`);
    expect(DOMAIN).toContain('**CvAvailabilityType**: 1 Søgbart, 2 Ikke søgbart.');
    const taken = (operation: SoapOperation, field: string) =>
      Array.from({ length: 40 }, (_, value) => value).filter(
        (value) => z.safeParse(INPUTS[operation], { cpr: '0203801234', [field]: value }).success,
      );
    expect(taken('UpdateCVStatus', 'status')).toEqual([...SETTABLE_STATUSES]);
    expect(taken('UpdateCVAvailability', 'availability')).toEqual(Object.values(Availability));
  });

  it('knows no element by a name of XML Schema’s own', () => {
    expect(schema.uri).toBe(SCHEMA);
    expect(SOAP_OPERATIONS).toEqual(METHODS);
  });
});
