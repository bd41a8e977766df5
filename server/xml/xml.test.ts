import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml } from '@/server/domain/xml-text';
import { parseXml, XmlRefused } from './xml';

/** Why a text is refused; undefined if it is read. */
function refusal(text: string): string | undefined {
  try {
    parseXml(text);
    return undefined;
  } catch (error) {
    if (error instanceof XmlRefused) return error.reason;
    throw error;
  }
}

const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
const attributes = (count: number) => `<a ${Array.from({ length: count }, (_, at) => `x${at}=""`).join(' ')}/>`;

describe('the XML parser', () => {
  it.each([
    ['<a>b</a>', { uri: '', name: 'a', attributes: [], children: [], text: 'b' }],
    ['<a xmlns="urn:a" />', { uri: 'urn:a', name: 'a', attributes: [], children: [], text: '' }],
    [
      '<p:a xmlns:p="urn:a" p:x="1" y="&lt;&#10;"/>',
      {
        ...{ uri: 'urn:a', name: 'a', children: [], text: '' },
        attributes: [
          { uri: 'urn:a', name: 'x', value: '1' },
          { uri: '', name: 'y', value: '<\n' },
        ],
      },
    ],
    ['<?xml version="1.0"?><!-- x --><a>1<!-- 2 -->3<![CDATA[<4>]]>&#53;&amp;\r\n</a>', { text: '13<4>5&\n' }],
  ])('reads %s', (text, element) => {
    expect(parseXml(text)).toMatchObject(element);
  });

  it('keeps children in order, each with its namespace, and the text between them', () => {
    const root = parseXml('<a xmlns="urn:a"> <b xmlns="urn:b"><c/></b>x<b xmlns=""/></a>');
    expect(root.children.map(({ uri, name }) => [uri, name])).toEqual([
      ['urn:b', 'b'],
      ['', 'b'],
    ]);
    expect(root.children[0]?.children[0]).toMatchObject({ uri: 'urn:b', name: 'c' });
    expect(root.text).toBe(' x');
  });

  it.each([
    ['', 'not-xml'],
    ['x', 'not-xml'],
    ['<a>', 'not-xml'],
    ['<a></b>', 'not-xml'],
    ['<a/><b/>', 'not-xml'],
    ['<a/>x', 'not-xml'],
    ['<a b="1" b="2"/>', 'not-xml'],
    ['<p:a/>', 'not-xml'],
    ['<a>&nbsp;</a>', 'not-xml'],
    ['<a>&#0;</a>', 'not-xml'],
    ['<a>&#xD83D;&#xDE42;</a>', 'not-xml'],
    ['<a>\u0001</a>', 'not-xml'],
    ['<a>\ud83d</a>', 'not-xml'],
    ['<a>]]></a>', 'not-xml'],
    ['<?xml version="1.1"?><a/>', 'not-xml'],
    ['<!DOCTYPE a><a/>', 'doctype'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'doctype'],
    ['<?php x?><a/>', 'doctype'],
    ['<a><?x?></a>', 'doctype'],
    [nested(33), 'too-complex'],
    [attributes(65), 'too-complex'],
    [`<a>${'<b/>'.repeat(2_000)}</a>`, 'too-complex'],
  ])('refuses document %#', (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it('reads documents just within its limits', () => {
    for (const text of [nested(32), attributes(64), `<a>${'<b/>'.repeat(1_999)}</a>`])
      expect(refusal(text)).toBe(undefined);
  });

  it('quotes nothing of the document in its errors', () => {
    expect(() => parseXml('<a>hemmeligt')).toThrow(/^document refused: not-xml$/);
  });

  it('reads text as it was before it was escaped', () => {
    const [letter, rare, far] = [
      [0x20, 0xd7ff],
      [0xe000, 0xfffd],
      [0x10000, 0x10ffff],
    ].map(([min = 0, max = 0]) => fc.integer({ min, max }).map((point) => String.fromCodePoint(point)));
    const special = fc.constantFrom(']]>', '\r\n', '\r', '\n', '\t', '<![CDATA[', '&amp;', '&', '<', '"', "'");
    const pieces = fc.array(fc.oneof(...([letter, rare, far, special] as fc.Arbitrary<string>[])));
    fc.assert(
      fc.property(pieces, (all) => {
        const text = all.join('');
        expect(parseXml(`<a>${escapeXml(text)}</a>`).text).toBe(text);
      }),
    );
  });
});
