import { describe, expect, it } from 'vitest';
import { callerHas, type OperationName, ROLES, type Role, roleHas } from './caller';
import { OrganisationType } from './code-lists';
import { DOMAIN, METHODS } from './specification.test-support';

/** Guest access has a paragraph of its own, by which supervisors of the citizen's own organisation review it. */
const GUEST = 'worklist';
const REVIEW = 'overview';

/** By which words of domain.md § 9 a role has each operation. */
const CALLED: Readonly<Record<OperationName, string>> = {
  FindCitizen: 'look up',
  CvOverview: 'read',
  Explain: 'read',
  Timeline: 'read',
  RevealCpr: 'read',
  UnfoldContact: 'read',
  GetCVList: 'read',
  UpdateCVStatus: 'set status',
  UpdateCVAvailability: 'availability',
  ChangeMade: 'set status',
  GetUpdatedCVs: 'report',
  ReportPage: 'report',
  ReportFigures: 'report',
  PrintReport: 'report',
  ExportUpdatedCVs: 'exports',
  Worklist: 'worklist',
  WorklistCounts: 'worklist',
  TakeNextCase: 'worklist',
  WhyCase: 'worklist',
  ActOnCases: 'worklist',
  PreviewCaseActs: 'worklist',
  ReportAbsence: 'worklist',
  ReadPhrases: 'set status',
  SetPhrases: 'settings',
  SaveWorklistView: 'worklist',
  RemoveWorklistView: 'worklist',
  OpenGuestAccess: GUEST,
  OwnGuestAccesses: GUEST,
  EndGuestAccess: GUEST,
  GuestAccessesFromOutside: REVIEW,
  EndGuestAccessFromOutside: REVIEW,
  ReviewGuestAccess: REVIEW,
  UnitFigures: 'overview',
  GiveCases: 'assignments',
  SetWorklist: 'settings',
  ReadRules: 'code lists',
  PreviewRules: 'code lists',
  ListRulePreview: 'code lists',
  PublishRules: 'code lists',
  WithdrawRules: 'code lists',
  CompareRules: 'code lists',
};
const OPERATIONS = Object.keys(CALLED) as OperationName[];

/** What § 9 says of each role: `**Reader**: look up and read.` */
const SECTION = DOMAIN.slice(DOMAIN.indexOf('\n## 9.'), DOMAIN.indexOf('\n## 10.'));
const SAID = new Map(
  [...SECTION.matchAll(/\*\*([A-Z][a-z ]+)\*\*(?: \(\w+\))?:\s([^*.]+)\./g)].map(([, name = '', may = '']) => [
    name.toLowerCase().replaceAll(' ', '-'),
    may,
  ]),
);

/** A supervisor has what a caseworker has: "that, and …". */
function said(role: Role): string {
  const may = SAID.get(role);
  if (may === undefined) throw new Error(`domain.md § 9 does not say what a ${role} may do`);
  return may.startsWith('that, and ') ? `${said('caseworker')}, ${may}` : may;
}

const has = (role: Role) => OPERATIONS.filter((operation) => roleHas(role, operation));

describe('what a role has (domain.md § 9)', () => {
  it.each(ROLES.filter((role) => role !== 'system'))('%s', (role) => {
    const may = said(role);
    expect(has(role)).toEqual(OPERATIONS.filter((operation) => new RegExp(`\\b${CALLED[operation]}\\b`).test(may)));
  });

  it('a system administrator of anybody but STAR and the system itself: nothing', () => {
    const { star, clientSystem } = OrganisationType;
    for (const type of Object.values(OrganisationType)) {
      const caller = { organisation: { type, code: '751' }, role: 'system-administrator' } as const;
      expect(callerHas(caller, 'PublishRules'), String(type)).toBe(type === star || type === clientSystem);
    }
  });

  it('guest access: caseworkers and supervisors of types 1–3, who belong to organisations that citizens belong to', () => {
    expect(SECTION).toContain(
      'A caseworker or supervisor of type 1–3 without a relation to a citizen may open **guest',
    );
    const { jobcenter, fund, municipality } = OrganisationType;
    for (const type of Object.values(OrganisationType)) {
      for (const role of ROLES) {
        const caller = { organisation: { type, code: '751' }, role };
        const ofTypes = ([jobcenter, fund, municipality] as readonly number[]).includes(type);
        for (const operation of OPERATIONS.filter((one) => CALLED[one] === GUEST && one.includes('Guest')))
          expect(callerHas(caller, operation)).toBe(ofTypes && (role === 'caseworker' || role === 'supervisor'));
        for (const operation of OPERATIONS.filter((one) => CALLED[one] === REVIEW && one.includes('Guest')))
          expect(callerHas(caller, operation)).toBe(ofTypes && role === 'supervisor');
      }
    }
  });

  it('a client system: the four operations of the document', () => {
    expect(has('system').sort()).toEqual([...METHODS].sort());
  });
});
