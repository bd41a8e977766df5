import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
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
import { parseXml, type XmlElement } from '@/server/xml/xml';
import { MESSAGES } from './messages';
import { readFields } from './read';
import { type ComplexType, isComplex, NAMESPACE } from './schema';
import { wsdl } from './wsdl';

// Compares the WSDL, parsed as XML, with the code, the source document and wire.md.

const SEED = readFileSync('prisma/seed/code-lists.csv', 'utf8');
const SCHEMA = 'http://www.w3.org/2001/XMLSchema';
const DEFINITIONS = parseXml(wsdl('https://cv.example.dk/soap/CVWorkFlowService'));
const schema = only(all(DEFINITIONS, 'schema'));
const attribute = (element: XmlElement, name: string) => element.attributes.find((one) => one.name === name)?.value;
const declaration = (kind: string, name: string) =>
  only(schema.children.filter((child) => child.name === kind && attribute(child, 'name') === name));

function all(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function only<One>(list: readonly One[]): One {
  if (list.length !== 1) throw new Error(`${list.length} instead of one`);
  return list[0] as One;
}

/** An element of the schema and all its descendants, in the form of the source document's tables. */
function tableOf(element: XmlElement, depth = 0): DocumentElement[] {
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
    ...(sequence?.children ?? []).flatMap((child) => tableOf(child, depth + 1)),
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

const table = (name: string) => tableOf(declaration('element', name));
/** The table of a wrapper's content, at the depth of the document's tables. */
const content = (wrapper: string) =>
  table(wrapper)
    .slice(1)
    .map((row) => ({ ...row, depth: row.depth - 1 }));

/** Types that the document does not define. */
const NOT_IN_DOCUMENT: Readonly<Record<string, Partial<DocumentElement>>> = {
  Jobcenter: { type: 'JobcenterType', base: 'string', pattern: '[0-9]{3}' },
};

const LIST_ITEM = 'CodeListItemIdentifierType';

/** A row of the document, completed from its other tables. */
function completed(row: DocumentElement): DocumentElement {
  const type = row.type === 'DateTime' ? 'dateTime' : row.type;
  const elsewhere = METHODS.flatMap((method) => documentElements(method, 'Input')).find(
    (other) => other.type === row.type && other.base !== undefined,
  );
  // The document gives the base type of one code list only; by wire.md all are xs:int.
  const isList = /^(?:Cv\w+TypeIdentifierType|Operation)$/.test(row.type) ? LIST_ITEM : undefined;
  const base = row.base ?? elsewhere?.base ?? isList;
  return { ...row, type, base: base === LIST_ITEM ? 'int' : base, ...NOT_IN_DOCUMENT[row.name] };
}

describe('the schema has, as the source document', () => {
  it.each(METHODS)('exactly the input elements of %s', (method) => {
    const rows = documentElements(method, 'Input').map(completed);
    expect(rows.length).toBeGreaterThan(0);
    expect(content(method)).toEqual(rows);
  });

  it.each(['GetUpdatedCVs', 'GetCVList'] as const)('exactly the output elements of %s', (method) => {
    const rows = documentElements(method, 'Output').map(completed);
    expect(rows.length).toBeGreaterThan(5);
    expect(content(`${method}Response`)).toEqual(rows);
  });

  it.each(['UpdateCVStatus', 'UpdateCVAvailability'] as const)('an empty receipt for %s', (method) => {
    const [receipt, ...more] = documentElements(method, 'Output');
    expect([receipt?.name, more]).toEqual(['Den nye tomme kvittering', []]);
    const type = documentElements('UpdateCVAvailability', 'Output')[0]?.type;
    expect(table(`${method}Response`)).toEqual([expect.objectContaining({ type })]);
  });

  it('no unused type, and no type that neither the document nor wire.md has', () => {
    const names = schema.children.filter(({ name }) => name !== 'element').map((type) => attribute(type, 'name') ?? '');
    const used = all(schema, 'element').map((element) => attribute(element, 'type')?.replace('tns:', ''));
    const bases = all(schema, 'restriction').map((one) => attribute(one, 'base')?.replace('tns:', ''));
    expect(names.filter((name) => ![...used, ...bases].includes(name))).toEqual([]);
    const elements = all(schema, 'element').map((element) => `${attribute(element, 'name')}Type`);
    const known = (name: string) => DOCUMENT.includes(name) || elements.includes(name) || name === 'GuidType';
    expect(names.filter((name) => !known(name))).toEqual([]);
  });
});

describe('the contract has, as wire.md', () => {
  const outline = (name: string) =>
    table(name).map(({ depth, name: inner, occurs }) => ({ depth, name: inner, occurs }));

  it.each(METHODS)('the request and response of %s', (method) => {
    const message = wireMessages().get(method);
    expect(outline(method)).toEqual(wireElements(message?.request ?? ''));
    expect(outline(`${method}Response`)).toEqual(wireElements(message?.response.replace(/\(.*\)/, '') ?? ''));
  });

  const quoted = (name: string) => new RegExp(`\`${name}\`\\s*(\\{[^}]*\\})`).exec(WIRE)?.[1] ?? '';

  it.each(['ActiveOrganisationHeader', 'ServiceFault'])('the elements of %s', (name) => {
    const notation = `${name} ${quoted(name).replace(/\(\w+\)/g, '')}`;
    expect(outline(name)).toEqual(wireElements(notation));
  });

  it('the elements of NotPermittedFault, and both faults on every operation', () => {
    const notation = /`NotPermittedFault` \{ Operation \| Organisation \{ type, code \}, MessageIdentifier \}/;
    expect(WIRE).toMatch(notation);
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

  it('the lengths of RequestUserMetadata and RequestIdentifier', () => {
    expect(quoted('RequestUserMetadata')).toBe('{ UserFullName 1–140, UserIdentifier? ≤ 100 }');
    expect(table('RequestUserMetadata').slice(1)).toEqual([
      expect.objectContaining({ name: 'UserFullName', occurs: '1', length: '1-140' }),
      expect.objectContaining({ name: 'UserIdentifier', occurs: '0 - 1', length: '-100' }),
    ]);
    expect(WIRE).toContain('`RequestIdentifier` ≤ 46 characters');
    expect(table('RequestIdentifier')).toEqual([expect.objectContaining({ base: 'string', length: '1-46' })]);
  });

  it('exactly the wrappers, headers and faults as top-level elements', () => {
    const tops = schema.children.filter(({ name }) => name === 'element').map((element) => attribute(element, 'name'));
    const wrappers = METHODS.flatMap((method) => [method, `${method}Response`]);
    const headers = ['ActiveOrganisationHeader', 'RequestUserMetadata', 'RequestIdentifier'];
    expect([...tops].sort()).toEqual([...wrappers, ...headers, 'ServiceFault', 'NotPermittedFault'].sort());
  });

  it('its namespace, qualification and two ports', () => {
    expect(WIRE).toContain(
      `\`${attribute(schema, 'targetNamespace')}\`, elementFormDefault ${attribute(schema, 'elementFormDefault')}`,
    );
    expect(attribute(DEFINITIONS, 'targetNamespace')).toBe(NAMESPACE);
    const ports = all(DEFINITIONS, 'port').map((port) => attribute(port, 'name') ?? '');
    expect(ports).toHaveLength(2);
    for (const port of ports) expect(WIRE).toContain(`\`${port}\``);
  });

  it('every operation in both bindings, with its headers and declared parts', () => {
    const parts = all(DEFINITIONS, 'part').map((part) => attribute(part, 'element')?.replace('tns:', '') ?? '');
    for (const part of parts) expect(table(part)).not.toEqual([]);
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

describe('for code generators, the contract', () => {
  const LISTS = [
    ['CvStatusIdentifierType', 'cv_status', [...SETTABLE_STATUSES]],
    ['CvAvailabilityTypeIdentifierType', 'cv_availability_type', Object.values(Availability)],
    ['CvChangeTypeIdentifierType', 'cv_change_type', Object.values(ChangeType).filter(countsAsCvChange)],
    ['Operation', 'operation_type', Object.values(Operation)],
  ] as const;

  it('restricts only types of XML Schema, never its own', () => {
    const bases = all(schema, 'restriction').map((one) => attribute(one, 'base'));
    expect(bases.length).toBeGreaterThan(8);
    expect(bases.filter((base) => !base?.startsWith('xs:'))).toEqual([]);
  });

  it.each(LISTS)('has %s as an int with the range and texts of its code list', (name, list, values) => {
    const type = declaration('simpleType', name);
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

  it('has ranges and texts on exactly the int types of code lists', () => {
    const ofInt = all(schema, 'simpleType').filter(
      (type) => attribute(only(all(type, 'restriction')), 'base') === 'xs:int',
    );
    expect(ofInt.map((type) => attribute(type, 'name')).sort()).toEqual(LISTS.map(([name]) => name).sort());
    expect(all(schema, 'annotation')).toHaveLength(LISTS.length);
  });

  it('documents each operation of the port type', () => {
    const operations = only(all(DEFINITIONS, 'portType')).children;
    expect(operations.map((operation) => attribute(operation, 'name'))).toEqual([...METHODS]);
    const documentation = operations.map(({ children: [first] }) => [first?.name, first?.text.trim().length]);
    for (const [name, length] of documentation) expect([name, Number(length) > 40]).toEqual(['documentation', true]);
  });
});

describe('the SOAP door', () => {
  const INPUTS: Readonly<Record<ServiceOperation, z.ZodMiniType>> = {
    UpdateCVStatus: updateCvStatusInput,
    UpdateCVAvailability: updateCvAvailabilityInput,
    GetUpdatedCVs: getUpdatedCvsInput,
    GetCVList: getCvListInput,
  };
  /** The fields of a request, and whether each is optional. */
  const fieldsOf = ({ elements }: ComplexType): [string, boolean][] =>
    elements.flatMap(({ name, field, type, occurs }): [string, boolean][] =>
      isComplex(type) ? fieldsOf(type) : [[field ?? name, occurs === '0-1']],
    );

  it.each(SERVICE_OPERATIONS)(
    'reads %s into the fields of the operation’s input, with the same ones optional',
    (operation) => {
      const { shape } = INPUTS[operation] as z.ZodMiniObject;
      const fields = Object.entries(shape).map(([name, field]) => [name, z.safeParse(field, undefined).success]);
      expect(fieldsOf(MESSAGES[operation].request)).toEqual(fields);
    },
  );

  it('reads the elements of a message by their names', () => {
    const message = parseXml(
      `<GetCVList xmlns="${NAMESPACE}"><PersonCivilRegistrationIdentifier>0203801234</PersonCivilRegistrationIdentifier></GetCVList>`,
    );
    expect(readFields(message, MESSAGES.GetCVList.request)).toEqual({ cpr: '0203801234' });
  });

  it('accepts a comment as long as in the document, and the values of domain.md § 2', () => {
    const length = documentElements('UpdateCVStatus', 'Input').find(({ name }) => name === 'Comment')?.length;
    expect(length).toBe(`0-${COMMENT_LENGTH}`);
    expect(DOMAIN).toContain(`\`UpdateCVStatus\` accepts ${SETTABLE_STATUSES.join(', ')};`);
    expect(DOMAIN).toContain('**CvAvailabilityType**: 1 Søgbart, 2 Ikke søgbart.');
    const accepted = (operation: ServiceOperation, field: string) =>
      Array.from({ length: 40 }, (_, value) => value).filter(
        (value) => z.safeParse(INPUTS[operation], { cpr: '0203801234', [field]: value }).success,
      );
    expect(accepted('UpdateCVStatus', 'status')).toEqual([...SETTABLE_STATUSES]);
    expect(accepted('UpdateCVAvailability', 'availability')).toEqual(Object.values(Availability));
  });

  it('has the operations of the document', () => {
    expect(schema.uri).toBe(SCHEMA);
    expect(SERVICE_OPERATIONS).toEqual(METHODS);
  });
});
