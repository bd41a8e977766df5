import type { SoapVersion } from '@/server/doors/soap/versions';
import { between, chance, pick, type Random } from '@/server/population/random';
import { document } from './document';
import { CANARY, type InputClass, type Target } from './input';
import { CONTENTS, envelope, KNOWN, validMessage, wrapper } from './messages';

const whole = (version: SoapVersion) => validMessage(version, 'GetCVList');
const status = (version: SoapVersion) => validMessage(version, 'UpdateCVStatus');
/** A message with its CPR number replaced. */
const instead = (version: SoapVersion, put: string) => whole(version).replace(KNOWN[0], put);
const list = (version: SoapVersion, start: string) =>
  envelope(version, wrapper('GetUpdatedCVs', CONTENTS.GetUpdatedCVs().replace('2026-10-01T00:00:00.000Z', start)));
const many = (times: number, one: (at: number) => string) => Array.from({ length: times }, (_, at) => one(at)).join('');
/** Just below the maximum size of a message. */
const LARGE = 1_040_000;

function laughs(random: Random): string {
  const levels = between(random, 5, 30);
  const entities = many(levels, (at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  return `<!DOCTYPE s [<!ENTITY l0 "${CANARY}">${entities}]>`;
}

function externals(random: Random, trap: string): string {
  const uri = pick(random, ['file:///etc/passwd', `${trap}/${CANARY}`, 'file:///dev/zero']);
  return pick(random, [
    `<!DOCTYPE s [<!ENTITY x SYSTEM "${uri}">]>`,
    `<!DOCTYPE s [<!ENTITY % p SYSTEM "${uri}"> %p;]>`,
    `<!DOCTYPE s SYSTEM "${uri}">`,
    `<!DOCTYPE s PUBLIC "-//${CANARY}//EN" "${uri}">`,
    `<?xml-stylesheet type="text/xsl" href="${uri}"?>`,
  ]);
}

/** The same by references that need no document type: attributes of other standards, or unknown elements. */
function references(random: Random, version: SoapVersion, { trap }: Target): string {
  const [attribute, element] = pick(random, [
    [`xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x ${trap}/a.xsd"`, '<x/>'],
    ['', `<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="${trap}/b"/>`],
    [`xml:base="${trap}/"`, `<x href="${trap}/c"/>`],
  ]) as [string, string];
  return instead(version, element).replace('<GetCVList ', `<GetCVList ${attribute} `);
}

const ENTITIES: readonly InputClass[] = [
  document('billion laughs', 3, (random, version) => laughs(random) + instead(version, '&l9;'), {
    says: /document type/,
  }),
  document('external entities', 4, (random, version, { trap }) => externals(random, trap) + instead(version, '&x;'), {
    says: /document type/,
  }),
  document('external references', 2, references),
  document(
    'quadratic entities',
    1,
    (_, version) => `<!DOCTYPE s [<!ENTITY a "${'a'.repeat(400_000)}">]>${instead(version, '&a;'.repeat(100_000))}`,
    { says: /document type/ },
  ),
  document('undeclared entities', 3, (random, version) => {
    const name = pick(random, [
      'nbsp',
      'constructor',
      '__proto__',
      'toString',
      'xxe',
      '#',
      '#x',
      '#0',
      '#xD800',
      '#x110000',
      '#xFFFFFFFFFFFFF',
    ]);
    return instead(version, `&${name};`);
  }),
];

const BLANKS = [' ', '\t', '\n', ' \n\t'] as const;

const LARGE_ONES: readonly InputClass[] = [
  document('20,000 levels', 2, (random, version) => {
    const levels = `${'<a>'.repeat(20_000)}${chance(random, 0.5) ? '</a>'.repeat(20_000) : ''}`;
    return instead(version, levels);
  }),
  document('100,000 attributes on one element', 1, (_, version) =>
    instead(version, `<a${many(100_000, (at) => ` a${at}=""`)}/>`),
  ),
  document('100,000 attributes in all', 1, (_, version) =>
    instead(
      version,
      many(2_000, () => `<a${many(50, (at) => ` a${at}=""`)}/>`),
    ),
  ),
  // As many as fit; a hundred thousand would exceed the maximum size of a message.
  document(
    '100,000 namespaces',
    1,
    (random, version) =>
      pick(random, [
        () => instead(version, `<a${many(100_000, (at) => ` xmlns:a${at}="u"`)}/>`),
        () => instead(version, `<a${many(50_000, (at) => ` xmlns:a${at}="u"`)}/>`),
        () =>
          instead(
            version,
            many(1_800, () => `<a${many(40, (at) => ` xmlns:a${at}="u"`)}/>`),
          ),
      ])(),
    { statuses: [500, 413], says: /ErrorCode>1014<|too large/ },
  ),
  // Each attribute is compared by namespace and name.
  document('a huge namespace many times', 1, (random, version) => {
    const names = Array.from({ length: 60 }, (_, at) => ` p:${String.fromCharCode(97 + (at % 26))}${at}=""`).join('');
    const uri = `urn:${CANARY}:${'n'.repeat(between(random, 2_000, 500_000))}`;
    const room = LARGE - uri.length - 2_000;
    const elements = `<x${names}/>`.repeat(Math.min(1_900, Math.floor(room / (names.length + 4))));
    return instead(version, `<w xmlns:p="${uri}">${elements}</w>`);
  }),
  document('huge attribute', 1, (random, version) =>
    instead(version, `<a a="${pick(random, ['a', ' ', '&lt;', 'æ']).repeat(250_000)}"/>`),
  ),
  document('huge text', 2, (random, version) =>
    instead(version, pick(random, ['0', ' ', '&lt;', '&#65;', 'æ', '🙂', '<![CDATA[]]>']).repeat(80_000)),
  ),
  document('huge comment of a citizen', 1, (random, version) =>
    status(version).replace(CANARY, pick(random, ['a', ' ', '🙂', '\n']).repeat(250_000)),
  ),
  document('huge name', 1, (random, version) => {
    const name = pick(random, ['a', 'æ', 'a.']).repeat(300_000);
    return instead(version, `<${name}/>`);
  }),
  document('huge prefix', 1, (_, version) => {
    const prefix = 'p'.repeat(200_000);
    return instead(version, `<${prefix}:a xmlns:${prefix}="u"/>`);
  }),
  // Trimming must take linear time.
  document('blanks in a number', 2, (random, version) => {
    const blank = pick(random, BLANKS).repeat(between(random, 1_000, 150_000));
    return status(version).replace('>3<', `>${pick(random, ['1', '', 'x'])}${blank}x${pick(random, ['', blank])}<`);
  }),
  document('blanks in an instant', 2, (random, version) => {
    const blank = pick(random, BLANKS).repeat(between(random, 1_000, 150_000));
    return list(version, `2026-10-01${blank}T00:00:00Z`);
  }),
  document('huge numbers and instants', 2, (random, version) => {
    const digits = '9'.repeat(between(random, 16, 300_000));
    return pick(random, [
      status(version).replace('>3<', `>${digits}<`),
      list(version, `${digits}-10-01T00:00:00Z`),
      list(version, `2026-10-01T00:00:00.${digits}x`),
    ]);
  }),
  document('very many elements', 1, (_, version) => instead(version, '<a/>'.repeat(200_000))),
  document('very many comments', 1, (_, version) => instead(version, '<!---->'.repeat(140_000))),
];

export const DOCUMENTS: readonly InputClass[] = [...ENTITIES, ...LARGE_ONES];
