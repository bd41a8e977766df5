import { SOAP_11, SOAP_12, SOAP_VERSIONS, type SoapVersion } from '@/server/doors/soap/versions';
import { pick } from '@/server/population/random';
import { document } from './document';
import { CANARY, type InputClass } from './input';
import { CONTENTS, envelope, HEADERS, KNOWN, validMessage, wrapper } from './messages';
import { refusedMessage } from './request';

const whole = (version: SoapVersion) => validMessage(version, 'GetCVList');
const many = (times: number, one: (at: number) => string) => Array.from({ length: times }, (_, at) => one(at)).join('');

/** Well-formed XML that is not a message of this service. */
const SHAPES: readonly InputClass[] = [
  document('two bodies', 2, (_, version) => whole(version).replace(/<s:Body>.*<\/s:Body>/, (body) => body + body)),
  document('two envelopes', 2, (random, version) => {
    const [first, second] = [
      whole(version),
      pick(random, ['', `<!-- ${CANARY} -->`]) + whole(pick(random, SOAP_VERSIONS)),
    ];
    return first + second;
  }),
  document('two operations', 2, (_, version) =>
    envelope(
      version,
      wrapper('GetCVList', CONTENTS.GetCVList(KNOWN[0])) + wrapper('GetCVList', CONTENTS.GetCVList(KNOWN[1])),
    ),
  ),
  document('unknown operation', 3, (random, version) => {
    const name = pick(random, [
      'DeleteEverything',
      'getcvlist',
      'constructor',
      '__proto__',
      'toString',
      CANARY,
      `p${KNOWN[0]}`,
    ]);
    return envelope(version, wrapper(name, CONTENTS.GetCVList(KNOWN[0])));
  }),
  document('wrapper in another namespace', 3, (random, version) => {
    const namespace = pick(random, [
      '',
      'urn:dfdg:cvworkflowservice:v2',
      ` urn:dfdg:cvworkflowservice:v1/`,
      version.envelope,
      `urn:${CANARY}`,
    ]);
    return envelope(version, wrapper('GetCVList', CONTENTS.GetCVList(KNOWN[0]), namespace));
  }),
  document('bad headers', 4, (random, version) => {
    const { organisation, user } = HEADERS;
    const header = pick(random, [
      '',
      user,
      organisation + organisation + user,
      organisation.replace('>1<', `>${CANARY}<`) + user,
      organisation.replace('>1<', '>9<') + user,
      organisation.replace('>751<', `><b>${CANARY}</b><`) + user,
      organisation.replace('<OrganisationCode>751</OrganisationCode>', '') + user,
      organisation,
      organisation + user.replace(/<UserFullName>[^<]*/, `<UserFullName>${'x'.repeat(141)}`),
      organisation + user.replace(CANARY, '&#x85;'),
    ]);
    return envelope(version, wrapper('UpdateCVStatus', CONTENTS.UpdateCVStatus(KNOWN[0])), header);
  }),
  document('misplaced elements', 3, (random, version) => {
    const content = CONTENTS.GetCVList(KNOWN[0]);
    return envelope(
      version,
      wrapper(
        'GetCVList',
        pick(random, [
          '',
          content + content,
          `${CANARY}${content}`,
          `<__proto__/>${content}`,
          content.replace('>', ' a="">'),
        ]),
      ),
    );
  }),
  document('anything but a message', 3, (random) =>
    pick(random, [
      '',
      ' ',
      '\ufeff',
      '{"a":1}',
      `<${CANARY}/>`,
      '<',
      'GET / HTTP/1.1\r\n\r\n',
      '<!--',
      '<?xml',
      '<?xml version="1.1"?><a/>',
      '<a xmlns:xml="u"/>',
      '<a xmlns:xmlns="u"/>',
      '<xmlns:a/>',
      '<a b="" b=""/>',
    ]),
  ),
];

/** A version of SOAP other than that of the Content-Type, and headers that must be understood. */
const STANDARD: readonly InputClass[] = [
  {
    name: 'another version of SOAP',
    door: 'soap',
    weight: 2,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const other = pick(random, [(version === SOAP_11 ? SOAP_12 : SOAP_11).envelope, '', `urn:${CANARY}`]);
      const body = whole({ ...version, envelope: other || 'urn:none' });
      return refusedMessage(target, body, version, { says: /VersionMismatch/, statuses: [500] });
    },
  },
  {
    name: 'headers that must be understood',
    door: 'soap',
    weight: 3,
    make(random, target) {
      const version = pick(random, SOAP_VERSIONS);
      const must = 's:mustUnderstand="1"';
      const header = pick(random, [
        `<x:Security xmlns:x="urn:other" ${must}>${CANARY}</x:Security>`,
        `<plain ${must}/>`,
        `<xml:plain ${must}/>`,
        `<x:h${KNOWN[0]} xmlns:x="urn:other" ${must}/>`,
        `<x:h xmlns:x="urn:cpr:${KNOWN[0]}" ${must}/>`,
        `<x:${'h'.repeat(100_000)} xmlns:x="urn:other" ${must}/>`,
        many(1_500, (at) => `<x:h${at} xmlns:x="urn:other:${'o'.repeat(400)}" ${must}/>`),
      ]);
      const body = envelope(version, wrapper('GetCVList', CONTENTS.GetCVList(KNOWN[0])), header);
      return refusedMessage(target, body, version, { says: /MustUnderstand/, statuses: [500] });
    },
  },
];

export const SHAPED: readonly InputClass[] = [...SHAPES, ...STANDARD];
