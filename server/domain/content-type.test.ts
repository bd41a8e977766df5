import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charsetOf, parseContentType } from './content-type';

const charset = (header: string | undefined) => charsetOf(parseContentType(header));

describe('a Content-Type', () => {
  it.each([
    ['text/xml', 'text/xml', undefined],
    [' Text/XML ; Charset = UTF-8', 'text/xml', 'utf-8'],
    ['text/xml;charset="utf-8"', 'text/xml', 'utf-8'],
    ['text/xml; charset="UTF\\-8"', 'text/xml', 'utf-8'],
    [`text/xml; charset='utf-8'`, 'text/xml', 'utf-8'],
    ['text/xml; charset=', 'text/xml', undefined],
    ['text/xml; charset=""', 'text/xml', undefined],
    ['text/xml; charset=utf-8; charset=iso-8859-1', 'text/xml', 'utf-8'],
    ['application/soap+xml; action="urn:a;charset=iso-8859-1"', 'application/soap+xml', undefined],
    ['application/soap+xml; action="urn:a;charset=iso-8859-1"; charset=utf-8', 'application/soap+xml', 'utf-8'],
    ['application/soap+xml; charset=utf-8; action="urn:a\\"; charset=utf-9"', 'application/soap+xml', 'utf-8'],
    ['application/soap+xml; xcharset=utf-9', 'application/soap+xml', undefined],
    ['application/soap+xml; action="urn:open; charset=utf-8', 'application/soap+xml', 'utf-8'],
    [undefined, '', undefined],
    ['', '', undefined],
  ])('%j', (header, type, stated) => {
    expect([parseContentType(header).type, charset(header)]).toEqual([type, stated]);
  });

  it('ignores separators inside the quotes of another parameter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a ;="\\', 'charset=utf-9') }), (action) => {
        const quoted = `"${action.replace(/["\\]/g, '\\$&')}"`;
        const { parameters } = parseContentType(`application/soap+xml; action=${quoted}; charset="utf-8"`);
        expect([...parameters]).toEqual([
          ['action', action],
          ['charset', 'utf-8'],
        ]);
      }),
    );
  });
});
