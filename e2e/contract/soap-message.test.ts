import { describe, expect, it } from 'vitest';
import { bodyOf, isExpressible, isUnwritable, ourName, SERVICE } from './soap-message';

const STATUS = { cpr: 'x', status: 3 };
const expressible = (changed: object) => isExpressible('updateCvStatus', { ...STATUS, ...changed });

// Decides which cases of the contract do not apply to SOAP.
describe('a message in the service’s own terms', () => {
  it.each([
    {},
    { cpr: undefined },
    { cpr: null },
    { cpr: '' },
    { cpr: ' \u0000' },
    { cpr: { value: 1 } },
    { status: 7.5 },
    { status: true },
    { status: 'tre' },
    { status: { value: 3 } },
    { comment: '' },
    { comment: ' \r\n' },
    { comment: '3' },
    { more: 1 },
    { more: null },
  ])('can be expressed in SOAP: %j', (changed) => {
    expect(expressible(changed)).toBe(true);
  });

  it.each([
    { cpr: 3 },
    { cpr: true },
    { cpr: [] },
    { cpr: ['x'] },
    { cpr: {} },
    { status: '3' },
    { status: ' x' },
    { status: [3] },
    { comment: null },
    { comment: 3 },
    { Comment: 'x' },
    { 'no name': 1 },
    { '': 1 },
    { '1': 1 },
  ])('cannot be expressed in SOAP: %j', (changed) => {
    expect(expressible(changed)).toBe(false);
  });

  it.each([
    [null, false],
    [undefined, false],
    [[], false],
    [[STATUS], false],
    ['', false],
    [' ', false],
    ['x', true],
    [0, true],
    [true, true],
  ])('with organisation %j can be expressed in SOAP: %s', (input, tellable) => {
    expect(isExpressible('updateCvStatus', input)).toBe(tellable);
  });

  it('is written in the order of the schema, exactly', () => {
    expect(bodyOf('updateCvStatus', { more: { a: 1 }, comment: '<\r&\u0001', status: null, cpr: 'x' })).toBe(
      `<UpdateCVStatus xmlns="${SERVICE}"><CvStatus><PersonCivilRegistrationIdentifier>x</PersonCivilRegistrationIdentifier><CvStatusIdentifier xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><Comment>&lt;&#13;&amp;&#1;</Comment><more><a>1</a></more></CvStatus></UpdateCVStatus>`,
    );
    expect(bodyOf('getCvList', 'x')).toBe(`<GetCVList xmlns="${SERVICE}">x</GetCVList>`);
  });

  it('is not well-formed with characters that XML cannot contain', () => {
    expect(['\u0000', { a: '\ud800' }, { a: { b: '\ufffe' } }].every(isUnwritable)).toBe(true);
    expect(['\r\n\t\u0085🙂', { a: 1 }, null].some(isUnwritable)).toBe(false);
  });

  it('is refused in terms of its own field names', () => {
    expect(['Comment', 'CVListPage', 'message', 'RequestIdentifier'].map(ourName)).toEqual([
      'comment',
      'page',
      'message',
      'RequestIdentifier',
    ]);
  });
});
