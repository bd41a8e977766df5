import { SaxesParser } from 'saxes';
import type { Input } from './input';
import { KNOWN } from './messages';

/**
 * Whether mutated bytes still contain a message that may be answered, by an implementation independent of the server's:
 * well-formed, without document type, and with the text of a valid call where text has a meaning.
 */
export function stillValid({ pieces }: Input): boolean {
  const bytes = Buffer.concat(pieces.filter((piece) => Buffer.isBuffer(piece)));
  const found = documentsIn(bytes);
  return found.length > 0 && found.some(isCall);
}

/** The bodies of the requests in the bytes, as text. */
function documentsIn(bytes: Buffer): readonly string[] {
  return [...split(bytes)].flatMap((body) => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be']) {
      try {
        const text = new TextDecoder(encoding, { fatal: true }).decode(body).trimEnd();
        if (text.includes('<')) return [text];
      } catch {
        // Another encoding, then.
      }
    }
    return [];
  });
}

function* split(bytes: Buffer): Generator<Buffer> {
  let from = 0;
  for (;;) {
    const head = bytes.indexOf('\r\n\r\n', from);
    if (head < 0) return;
    const next = bytes.indexOf('POST /', head);
    yield bytes.subarray(head + 4, next < 0 ? bytes.length : next);
    from = next < 0 ? bytes.length : next;
  }
}

function isCall(text: string): boolean {
  let wrong = false;
  const path: string[] = [];
  const texts = new Map<string, string>();
  const parser = new SaxesParser({ xmlns: true });
  const fail = () => {
    wrong = true;
  };
  parser.on('error', fail);
  parser.on('doctype', fail);
  parser.on('opentag', ({ local }) => void path.push(local));
  parser.on('closetag', () => void path.pop());
  const see = (piece: string) => texts.set(path.join('/'), (texts.get(path.join('/')) ?? '') + piece);
  parser.on('text', see);
  parser.on('cdata', see);
  parser.write(text).close();
  if (wrong) return false;
  const body = (name: string) => texts.get(`Envelope/Body/${name}`);
  const cpr = body('GetCVList/PersonCivilRegistrationIdentifier');
  const start = body('GetUpdatedCVs/GetCVUpdateListRequest/CVChangeStartTime');
  const organisation = texts.get('Envelope/Header/ActiveOrganisationHeader/OrganisationCode');
  const isRead = cpr === undefined ? start !== undefined : KNOWN.includes(cpr);
  return isRead && organisation === '751' && path.length === 0;
}
