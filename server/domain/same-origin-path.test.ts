import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameOriginPath } from './same-origin-path';

const ORIGIN = 'https://cv.example';

describe('the target of a redirect', () => {
  it.each([
    ['/', '/'],
    ['/rapport?fra=2026-10-01&til=2026-10-31', '/rapport?fra=2026-10-01&til=2026-10-31'],
    ['/borger/abc-_1/tidslinje?vis=status,content', '/borger/abc-_1/tidslinje?vis=status,content'],
    ['/a/../b', '/b'],
    ['/a//b', '/a//b'],
    [undefined, '/'],
    ['', '/'],
    ['rapport', '/'],
    ['https://evil.example', '/'],
    ['//evil.example/', '/'],
    ['///evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/.//evil.example', '/'],
    ['/a/..//evil.example', '/'],
    ['/%2e//evil.example', '/'],
    ['//', '/'],
    ['//[', '/'],
    ['javascript:alert(1)', '/'],
  ])('%j is %j', (target, path) => {
    expect(sameOriginPath(target)).toBe(path);
  });

  it('stays on the same origin however often it is resolved', () => {
    const piece = fc.constantFrom(
      ...[
        '/',
        '\\',
        '.',
        '..',
        '//',
        'evil.example',
        '@',
        ':',
        '%2f',
        '%5c',
        '%2e',
        '\t',
        '\n',
        '\r',
        '?',
        '#',
        ' ',
        'https:',
      ],
      ...['javascript:', '\u0000', 'rapport', '\u202e', '／', '。', '\ud800', '[', '%E0%A4%A', 'cpr=1', '&'],
    );
    const targets = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    );
    fc.assert(
      fc.property(targets, (target) => {
        const path = sameOriginPath(target);
        const resolved = new URL(path, ORIGIN);
        return (
          /^\/(?![/\\])[\x21-\x7e]*$/.test(path) &&
          resolved.origin === ORIGIN &&
          resolved.pathname + resolved.search === path &&
          sameOriginPath(path) === path
        );
      }),
      { numRuns: 500 },
    );
  });
});
