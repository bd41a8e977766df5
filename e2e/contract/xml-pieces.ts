// Documents are changed as texts, so that all that was signed stays as it is.

/** An element as a document has it. */
type Piece = { readonly text: string; readonly start: number; readonly end: number };

/** The first element of a local name, of which none of the same name is inside. */
export function pieceOf(xml: string, name: string): Piece {
  const found = new RegExp(`<((?:\\w+:)?${name})\\b[^>]*>[\\s\\S]*?</\\1>`).exec(xml);
  if (!found) throw new Error(`no ${name}`);
  return { text: found[0], start: found.index, end: found.index + found[0].length };
}

export function withoutPiece(xml: string, name: string): string {
  const { start, end } = pieceOf(xml, name);
  return xml.slice(0, start) + xml.slice(end);
}

export function replacePiece(xml: string, name: string, change: (text: string) => string): string {
  const { text, start, end } = pieceOf(xml, name);
  return xml.slice(0, start) + change(text) + xml.slice(end);
}

/** Adds to the content of the first element of a name, in front or at its end. */
export function within(xml: string, name: string, added: string, where: 'first' | 'last' = 'last'): string {
  return replacePiece(xml, name, (text) => {
    const at = where === 'first' ? text.indexOf('>') + 1 : text.lastIndexOf('</');
    return text.slice(0, at) + added + text.slice(at);
  });
}

export const before = (xml: string, name: string, added: string): string =>
  replacePiece(xml, name, (text) => added + text);
export const after = (xml: string, name: string, added: string): string =>
  replacePiece(xml, name, (text) => text + added);

/** Another id for the first element of a name. */
export function renamed(xml: string, name: string): string {
  return xml.replace(new RegExp(`(<(?:\\w+:)?${name}\\b[^>]*? ID=")[^"]+`), '$1_evil');
}

/** The prefixes that the document gives the three namespaces. */
export function prefixesOf(xml: string) {
  const of = (uri: string) => new RegExp(`xmlns:(\\w+)="${uri}"`).exec(xml)?.[1] ?? '';
  return {
    protocol: of('urn:oasis:names:tc:SAML:2.0:protocol'),
    assertion: of('urn:oasis:names:tc:SAML:2.0:assertion'),
    signature: of('http://www.w3.org/2000/09/xmldsig#'),
  };
}

const DECLARATION = /^<\?xml[^>]*\?>\s*/;
export const withoutDeclaration = (xml: string): string => xml.replace(DECLARATION, '').trim();

/** Another value for an attribute, of the first element of a name. */
export const withAttribute = (element: string, name: string, value: () => string) => (xml: string) =>
  xml.replace(new RegExp(`(<(?:\\w+:)?${element}\\b[^>]*? ${name}=")[^"]*`), (_, before: string) => before + value());
export const withoutAttribute = (element: string, name: string) => (xml: string) =>
  xml.replace(new RegExp(`(<(?:\\w+:)?${element}\\b[^>]*?) ${name}="[^"]*"`), '$1');
export const withText = (element: string, text: string) => (xml: string) =>
  xml.replace(new RegExp(`(<(?:\\w+:)?${element}\\b[^>]*>)[^<]*`), `$1${text}`);
