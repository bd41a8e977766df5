import { before, prefixesOf, withoutDeclaration, withText } from './xml-pieces';

/** What a document holds that makes readers differ or work hard; all are well signed before. */
export const HOSTILE: readonly (readonly [name: string, forge: (xml: string) => string])[] = [
  ['a DOCTYPE', (xml) => withDoctype(xml, '<!DOCTYPE x>')],
  ['an entity', (xml) => withText('NameID', '&e;')(withDoctype(xml, '<!DOCTYPE x [<!ENTITY e "maya">]>'))],
  [
    'an entity from a file',
    (xml) => withText('NameID', '&e;')(withDoctype(xml, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')),
  ],
  ['entities that grow', (xml) => withText('NameID', '&e9;')(withDoctype(xml, `<!DOCTYPE x [${bomb()}]>`))],
  ['an entity without a DOCTYPE', withText('NameID', '&e;')],
  ['ten thousand elements inside each other', (xml) => nested(xml, 10_000)],
  ['a hundred elements inside each other', (xml) => nested(xml, 100)],
  ['an end that is missing', (xml) => xml.trim().slice(0, -20)],
  ['a prefix that is not declared', (xml) => xml.replace(/ xmlns:xsi="[^"]+"/, '')],
  ['an attribute twice', (xml) => xml.replace(/( ID="[^"]+")/, '$1$1')],
  ['a character that XML does not allow', (xml) => xml.replace(/(<(?:\w+:)?NameID[^>]*>)/, '$1\u0001')],
  ['half a character', (xml) => xml.replace(/(<(?:\w+:)?NameID[^>]*>)/, '$1&#xd800;')],
];

function withDoctype(xml: string, doctype: string): string {
  return `<?xml version="1.0"?>${doctype}${withoutDeclaration(xml)}`;
}

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  return ['<!ENTITY e0 "xxxxxxxxxx">', ...levels].join('');
}

function nested(xml: string, depth: number): string {
  const { protocol } = prefixesOf(xml);
  const inside = '<x:a xmlns:x="urn:x">'.repeat(depth) + '</x:a>'.repeat(depth);
  return before(xml, 'Status', `<${protocol}:Extensions>${inside}</${protocol}:Extensions>`);
}
