import { XmlRefused } from '@/server/xml/xml';

const DECLARED = /^<\?xml[^>]{0,100}?\sencoding\s*=\s*(["'])([A-Za-z][\w.-]*)\1/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are characters of US-ASCII
const NOT_ASCII = /[^\u0000-\u007f]/;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Each removes the byte order mark; they keep no state between documents. */
const DECODERS: Readonly<Record<Encoding, TextDecoder>> = {
  'utf-8': new TextDecoder('utf-8', { fatal: true }),
  'utf-16le': new TextDecoder('utf-16le', { fatal: true }),
  'utf-16be': new TextDecoder('utf-16be', { fatal: true }),
};

/**
 * Decodes a document in UTF-8 or UTF-16, with or without byte order mark (RFC 7303: the mark decides, then the header,
 * then the document). A document that declares another encoding, or has invalid bytes, is refused.
 * @param charset from the Content-Type header, if any
 * Throws XmlRefused.
 */
export function decodeXml(bytes: Buffer, charset: string | undefined): string {
  const marked = markOf(bytes);
  const encoding = marked ?? stated(charset, bytes) ?? unmarked(bytes);
  const text = decoded(bytes, encoding);
  for (const name of [charset, DECLARED.exec(text)?.[2]]) {
    if (name !== undefined && !names(name, encoding, text)) throw new XmlRefused('encoding');
  }
  return text;
}

function decoded(bytes: Buffer, encoding: Encoding): string {
  try {
    return DECODERS[encoding].decode(bytes);
  } catch {
    throw new XmlRefused('encoding');
  }
}

function markOf(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function stated(charset: string | undefined, bytes: Buffer): Encoding | undefined {
  switch (charset?.toLowerCase()) {
    case 'utf-16le':
      return 'utf-16le';
    case 'utf-16be':
      return 'utf-16be';
    case 'utf-16':
      // Without a mark, the first `<` shows the byte order; else the standard's default applies.
      return unmarked(bytes) === 'utf-16le' ? 'utf-16le' : 'utf-16be';
    default:
      return undefined;
  }
}

function unmarked(bytes: Buffer): Encoding {
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
  return bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : 'utf-8';
}

/** Whether a name denotes the encoding of a text. US-ASCII text is UTF-8 too. */
function names(name: string, encoding: Encoding, text: string): boolean {
  const lower = name.toLowerCase();
  if (encoding !== 'utf-8') return lower === 'utf-16' || lower === encoding;
  return lower === 'utf-8' || lower === 'utf8' || (lower === 'us-ascii' && !NOT_ASCII.test(text));
}
