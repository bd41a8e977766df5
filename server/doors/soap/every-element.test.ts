import { describe, expect, it } from 'vitest';
import { SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import { ServiceFault } from '@/server/domain/service-error';
import { parseXml } from '@/server/xml/xml';
import { openEnvelope } from './envelope';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { HEADERS, isChange, MESSAGES } from './messages';
import { type ElementOf, isComplex, NAMESPACE } from './schema';
import { SOAP_VERSIONS, type SoapVersion } from './versions';

// Covers every header and element of every request, in each way that SOAP stacks write it wrongly or write its absence.

type Node = { name: string; uri: string; nil: boolean; text: string; readonly children: Node[] };
type Message = { readonly header: Node[]; readonly body: Node };
/** An element of a message, and where to find it. */
type Place = {
  readonly name: string;
  readonly field: string;
  readonly optional: boolean;
  readonly isHeader: boolean;
  siblings(message: Message): Node[];
};

const nodeOf = ({ name, type }: ElementOf): Node => ({
  ...{ name, uri: NAMESPACE, nil: false },
  text: isComplex(type) ? '' : '1',
  children: isComplex(type) ? type.elements.map(nodeOf) : [],
});

const messageOf = (operation: ServiceOperation): Message => ({
  header: Object.values(HEADERS).map(nodeOf),
  body: nodeOf({ name: operation, type: MESSAGES[operation].request }),
});

function placesIn(elements: readonly ElementOf[], siblings: Place['siblings']): Place[] {
  return elements.flatMap(({ name, type, field = name, occurs }, at) => [
    { name, field, optional: occurs === '0-1', isHeader: false, siblings },
    ...(isComplex(type) ? placesIn(type.elements, (message) => siblings(message)[at]?.children ?? []) : []),
  ]);
}

function placesOf(operation: ServiceOperation): Place[] {
  const headers: readonly ElementOf[] = Object.values(HEADERS);
  const required = [HEADERS.organisation.name, ...(isChange(operation) ? [HEADERS.user.name] : [])] as string[];
  return [
    ...placesIn(headers, ({ header }) => header).map((place) =>
      headers.some(({ name }) => name === place.name)
        ? { ...place, isHeader: true, optional: !required.includes(place.name) }
        : place,
    ),
    ...placesIn(MESSAGES[operation].request.elements, ({ body }) => body.children),
  ];
}

const textOf = ({ name, uri, nil, text, children }: Node): string =>
  `<${name} xmlns="${uri}"${nil ? ' xsi:nil="true"' : ''}>${text}${children.map(textOf).join('')}</${name}>`;

/** Everything read from a message, or what is wrong with it. */
function read({ envelope }: SoapVersion, { header, body }: Message): unknown {
  const text = `<e:Envelope xmlns:e="${envelope}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><e:Header>${header.map(textOf).join('')}</e:Header><e:Body>${textOf(body)}</e:Body></e:Envelope>`;
  const version = SOAP_VERSIONS.find((one) => one.envelope === envelope) as SoapVersion;
  try {
    const { operation, headers, input } = openEnvelope(parseXml(text), version);
    const user = readUser(headers, isChange(operation));
    return [readOrganisation(headers), user, readRequestIdentifier(headers), input()];
  } catch (error) {
    if (error instanceof ServiceFault) return error.invalid;
    throw error;
  }
}

const CASES = SOAP_VERSIONS.flatMap((version) =>
  SERVICE_OPERATIONS.flatMap((operation) => placesOf(operation).map((place) => ({ version, operation, place }))),
);

describe.each(CASES)('$place.name of $operation in SOAP $version.name', ({ version, operation, place }) => {
  const { name, field, optional, isHeader } = place;

  /** What is read from the message after a change of the element. */
  function readWith(change: (node: Node, siblings: Node[], at: number) => void): unknown {
    const message = messageOf(operation);
    const siblings = place.siblings(message);
    const at = siblings.findIndex((node) => node.name === name);
    change(siblings[at] as Node, siblings, at);
    return read(version, message);
  }
  const emptied = (node: Node): void => {
    node.text = '';
    node.children.length = 0;
  };
  const whole = readWith(() => undefined);
  const absent = readWith((_node, siblings, at) => void siblings.splice(at, 1));
  const missing = isHeader && !optional ? { field: name, reason: 'missing' } : absent;

  it('is read if it is present', () => {
    expect(whole).toBeInstanceOf(Array);
    expect(absent).not.toEqual(whole);
  });

  it('counts as absent if it is nil, or empty and optional', () => {
    const nil = (node: Node) => {
      emptied(node);
      node.nil = true;
    };
    expect(readWith(nil)).toEqual(missing);
    if (optional) expect(readWith(emptied)).toEqual(absent);
  });

  it('is refused by its name if it is repeated', () => {
    const twice = readWith((node, siblings, at) => void siblings.splice(at, 0, node));
    expect(twice).toEqual({ field: isHeader ? name : field, reason: 'repeated' });
  });

  it('is refused by its name if it is out of order, unless it is a header', () => {
    const swapped = readWith((node, siblings, at) => {
      const next = siblings[at + 1];
      if (next) siblings.splice(at, 2, next, node);
    });
    const hasNext = place.siblings(messageOf(operation)).at(-1)?.name !== name;
    expect(swapped).toEqual(hasNext && !isHeader ? { field, reason: 'out-of-order' } : whole);
  });

  it('is reported with its namespace if that is wrong or its name is misspelt', () => {
    const elsewhere = readWith((node) => void Object.assign(node, { uri: 'urn:x' }));
    const misspelt = readWith((node) => void Object.assign(node, { name: `${name}s` }));
    const unknown = (it: string) => ({ field: it, reason: 'unknown-element' });
    // Unknown headers are ignored, unless a required header is missing that has the same name.
    expect(elsewhere).toEqual(isHeader && optional ? absent : unknown(`{urn:x}${name}`));
    expect(misspelt).toEqual(isHeader ? missing : unknown(`{${NAMESPACE}}${name}s`));
  });
});
