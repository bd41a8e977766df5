import { describe, expect, it } from 'vitest';
import { parseXml } from '@/server/xml/xml';
import { SoapFault } from './envelope';
import { writeFault } from './fault-envelope';
import { SOAP_12 } from './versions';

/** The names that a fault lists as not understood. */
function namedIn(headers: readonly { readonly uri: string; readonly name: string }[]): readonly string[] {
  const text = writeFault({ fault: new SoapFault('MustUnderstand', headers), text: 'not known here' }, SOAP_12);
  const [first] = parseXml(text).children;
  if (first?.name !== 'Header') return [];
  return first.children.flatMap(({ attributes }) => attributes.map(({ value }) => value));
}

describe('a fault about headers that were not understood', () => {
  it('lists them, each in its namespace', () => {
    expect(namedIn([{ uri: 'urn:other', name: 'Security' }])).toEqual(['h:Security']);
  });

  it('is well-formed for names that can have no prefix declared', () => {
    const xml = 'http://www.w3.org/XML/1998/namespace';
    expect(
      namedIn([
        { uri: '', name: 'plain' },
        { uri: xml, name: 'own' },
      ]),
    ).toEqual(['plain', 'xml:own']);
  });

  it('lists no CPR, no long name, and at most 16 names', () => {
    const number = ['02038', '01234'].join('');
    expect(namedIn([{ uri: 'urn:other', name: `h${number}` }])).toEqual([]);
    expect(namedIn([{ uri: `urn:${number}`, name: 'h' }])).toEqual([]);
    expect(namedIn([{ uri: 'urn:other', name: 'h'.repeat(101) }])).toEqual([]);
    expect(namedIn(Array.from({ length: 500 }, () => ({ uri: 'urn:other', name: 'h' })))).toHaveLength(16);
  });
});
