import { describe, expect, it } from 'vitest';
import { ServiceFault } from '@/server/domain/service-error';
import { parseXml } from '@/server/xml/xml';
import { MESSAGES } from './messages';
import { readFields } from './read';
import { NAMESPACE } from './schema';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const read = (type: Parameters<typeof readFields>[1], inside: string, attributes = '') =>
  readFields(parseXml(`<w xmlns="${NAMESPACE}" xmlns:xsi="${XSI}" ${attributes}>${inside}</w>`), type);

const STATUS = MESSAGES.UpdateCVStatus.request;
const LIST = MESSAGES.GetUpdatedCVs.request;
const status = (inside: string) => () => read(STATUS, `<CvStatus>${inside}</CvStatus>`);

describe('the fields of a message', () => {
  it('have the operation’s names: strings unchanged, integers as numbers, instants without blanks', () => {
    const cvStatus =
      '<PersonCivilRegistrationIdentifier> x </PersonCivilRegistrationIdentifier>\n<CvStatusIdentifier> +03\n</CvStatusIdentifier><Comment> </Comment>';
    expect(status(cvStatus)()).toEqual({ cpr: ' x ', status: 3, comment: ' ' });
    const list =
      '<CVChangeStartTime>\t2026 </CVChangeStartTime><CVChangeEndTime>x y</CVChangeEndTime><CVListPage>2.5</CVListPage>';
    expect(read(LIST, `<GetCVUpdateListRequest>${list}</GetCVUpdateListRequest>`)).toEqual({
      start: '2026',
      end: 'x y',
      page: '2.5',
    });
  });

  it('are left out if they are absent or nil', () => {
    expect(status('')()).toEqual({});
    expect(status('<Comment xsi:nil="true"/>')()).toEqual({});
    expect(status('<Comment xsi:nil="1"></Comment>')()).toEqual({});
    expect(status('<Comment xsi:nil="false">x</Comment>')()).toEqual({ comment: 'x' });
  });

  it('are left out if they are optional and empty', () => {
    expect(status('<Comment/>')()).toEqual({});
    const list = (inside: string) => read(LIST, `<GetCVUpdateListRequest>${inside}</GetCVUpdateListRequest>`);
    expect(list('<CVChangeEndTime/><Jobcenter></Jobcenter><CVListPage> \n</CVListPage>')).toEqual({ end: '' });
    expect(list('<Jobcenter> </Jobcenter>')).toEqual({ jobcenter: ' ' });
  });

  it('are read beside comments and attributes of other namespaces', () => {
    expect(
      read(STATUS, '<CvStatus xsi:type="x" xmlns:o="urn:o" o:y="1"><!-- x --></CvStatus>', 'xml:lang="da"'),
    ).toEqual({});
  });

  it.each([
    ['a missing nested element', () => read(STATUS, ''), 'CvStatus', 'missing'],
    ['a nil nested element', () => read(STATUS, '<CvStatus xsi:nil="true"/>'), 'CvStatus', 'missing'],
    ['text between elements', () => read(STATUS, 'x<CvStatus/>'), 'w', 'stray-text'],
    ['an unknown element', status('<More/>'), `{${NAMESPACE}}More`, 'unknown-element'],
    ['an element of another namespace', status('<Comment xmlns="urn:x"/>'), '{urn:x}Comment', 'unknown-element'],
    ['an element of no namespace', status('<Comment xmlns=""/>'), '{}Comment', 'unknown-element'],
    ['an element of another case', status('<comment/>'), `{${NAMESPACE}}comment`, 'unknown-element'],
    ['a repeated element', status('<Comment/><Comment/>'), 'comment', 'repeated'],
    ['a repeated element, once nil', status('<Comment xsi:nil="true"/><Comment>x</Comment>'), 'comment', 'repeated'],
    ['another order', status('<Comment/><CvStatusIdentifier/>'), 'status', 'out-of-order'],
    [
      'an integer above the range',
      status('<CvStatusIdentifier>2147483648</CvStatusIdentifier>'),
      'status',
      'out-of-range',
    ],
    [
      'an integer far below the range',
      status(`<CvStatusIdentifier>-${'9'.repeat(400)}</CvStatusIdentifier>`),
      'status',
      'out-of-range',
    ],
    ['an element inside a value', status('<CvStatusIdentifier><x/></CvStatusIdentifier>'), 'status', 'type'],
    ['a nil element with text', status('<Comment xsi:nil="true"> </Comment>'), 'comment', 'type'],
    ['a nil element with a child', status('<Comment xsi:nil="true"><x/></Comment>'), 'comment', 'type'],
    ['an attribute of no namespace', status('<Comment x="1"/>'), 'Comment/@x', 'unknown-attribute'],
    [
      'an attribute of no namespace on a nil element',
      status('<Comment x="1" xsi:nil="true"/>'),
      'Comment/@x',
      'unknown-attribute',
    ],
    [
      'an attribute of no namespace on the wrapper',
      () => read(STATUS, '<CvStatus/>', 'x="1"'),
      'w/@x',
      'unknown-attribute',
    ],
  ] as const)('are refused for %s', (_what, act, field, reason) => {
    let thrown: unknown;
    try {
      act();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ServiceFault);
    expect(thrown).toMatchObject({ code: 1014, invalid: { field, reason } });
  });
});
