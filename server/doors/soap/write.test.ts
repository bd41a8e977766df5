import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages';
import { NAMESPACE } from './schema';
import { writeElement, writeEnvelope } from './write';

describe('the XML writer', () => {
  const element = (operation: keyof typeof MESSAGES) => ({ name: 'w', type: MESSAGES[operation].response });

  it('writes elements in schema order, instants in UTC with milliseconds, and leaves out what is undefined', () => {
    const change = { ChangeType: 1, CvChangeType: 2, CretedDateTime: 0, UpdatedDateTime: undefined };
    expect(writeElement(element('GetCVList'), { CvChangesInfo: { CvChanges: { CvChange: [change] } } })).toBe(
      `<w xmlns="${NAMESPACE}"><CvChangesInfo><CvChanges><CvChange><CvChangeType>2</CvChangeType><ChangeType>1</ChangeType><CretedDateTime>1970-01-01T00:00:00.000Z</CretedDateTime></CvChange></CvChanges></CvChangesInfo></w>`,
    );
    expect(writeElement(element('UpdateCVStatus'), {})).toBe(`<w xmlns="${NAMESPACE}"></w>`);
    expect(writeElement(element('GetCVList'), { CvChangesInfo: undefined })).toBe(`<w xmlns="${NAMESPACE}"></w>`);
  });

  it.each([
    ['a required element is missing', 'GetUpdatedCVs', {}],
    ['an element occurs too often', 'GetCVList', { CvChangesInfo: [{ CvChanges: {} }, { CvChanges: {} }] }],
    ['an element with children gets a value', 'GetCVList', { CvChangesInfo: 'x' }],
  ] as const)('throws if %s', (_what, operation, content) => {
    expect(() => writeElement(element(operation), content)).toThrow();
  });

  it('writes an envelope, with a header only if there is one', () => {
    expect(writeEnvelope('urn:e', '<b/>')).toBe(
      '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="urn:e"><soap:Body><b/></soap:Body></soap:Envelope>',
    );
    expect(writeEnvelope('urn:e', '', '<h/>')).toContain('<soap:Header><h/></soap:Header><soap:Body>');
  });
});
