import { randomUUID } from 'node:crypto';
import { type Place, placesIn } from '@/server/domain/bad-content.test-support';
import * as guestInputs from '@/server/domain/guest-access';
import * as inputs from '@/server/domain/inputs';
import { phrasesInput } from '@/server/domain/phrases';
import { switchInput } from '@/server/domain/switch-input';
import * as worklistInputs from '@/server/domain/worklist-inputs';

/** A period without relevant events. */
export const PERIOD = { start: '2026-10-01T00:00:00Z', end: '2026-11-01T00:00:00Z' };

type Schema = Parameters<typeof placesIn>[0];
/** The fields of a procedure's input, and a valid input; its `citizen` is replaced by a handle. */
type Taken = { readonly places: readonly Place[]; readonly valid: object };

const NOTHING: Taken = { places: [], valid: {} };
const message = (schema: Schema, valid: object): Taken => ({ places: placesIn(schema), valid });
const about = ({ places, valid }: Taken = NOTHING): Taken => ({
  places: [...places, ['citizen']],
  valid: { ...valid, citizen: '' },
});
const change = (schema: Schema, valid: object): Taken => {
  const made = message(schema, valid);
  const screen = message(inputs.screenChangeInput, { expectedVersion: 0, requestIdentifier: randomUUID() });
  return about({ places: [...made.places, ...screen.places], valid: { ...made.valid, ...screen.valid } });
};

/** An act on cases; its `citizens` are replaced by a handle. */
const cases = (): Taken => {
  const { places, valid } = message(worklistInputs.caseActInput, { act: 'take' });
  return { places: [...places, ['citizens']], valid: { ...valid, citizens: [] } };
};

/** The inputs of every procedure, by the schemas that parse them. @param cpr of a citizen in the register */
export function procedures(cpr: string): Readonly<Record<string, Taken>> {
  return {
    updateCvStatus: message(inputs.updateCvStatusInput, { cpr, status: 4 }),
    updateCvAvailability: message(inputs.updateCvAvailabilityInput, { cpr, availability: 2 }),
    getUpdatedCvs: message(inputs.getUpdatedCvsInput, PERIOD),
    getCvList: message(inputs.getCvListInput, { cpr }),
    'citizen.find': message(inputs.findCitizenInput, { cpr }),
    'citizen.overview': about(),
    'citizen.explain': about(message(inputs.explainInput, {})),
    'citizen.timeline': about(message(inputs.timelineInput, {})),
    'citizen.setStatus': change(inputs.judgementInput, { status: 4 }),
    'citizen.setAvailability': change(inputs.availabilityInput, { availability: 2 }),
    'citizen.changeMade': message(inputs.changeMadeInput, { requestIdentifier: randomUUID() }),
    'citizen.revealCpr': about(),
    'citizen.unfoldContact': about(),
    'citizen.unfoldContactChange': about(message(inputs.unfoldContactChangeInput, { position: 1 })),
    'guestAccess.open': message(guestInputs.openGuestAccessInput, {
      ...{ cpr, kind: 'enquiry', text: 'Borgeren har ringet.' },
    }),
    'guestAccess.mine': NOTHING,
    'guestAccess.end': message(guestInputs.endGuestAccessInput, { access: randomUUID(), outcome: 'Henvist' }),
    'guestAccess.fromOutside': message(guestInputs.guestAccessesInput, {}),
    'guestAccess.endFromOutside': message(guestInputs.endFromOutsideInput, { access: randomUUID() }),
    'guestAccess.review': message(guestInputs.reviewGuestAccessInput, { access: randomUUID(), verdict: 'justified' }),
    'report.page': message(inputs.getUpdatedCvsInput, PERIOD),
    'report.figures': message(inputs.reportInput, PERIOD),
    'report.printed': message(inputs.getUpdatedCvsInput, PERIOD),
    'report.exportPart': {
      places: [...placesIn(inputs.exportUpdatedCvsInput), ['resume']],
      valid: { ...PERIOD, purpose: 'Kontrol' },
    },
    'worklist.takeNext': message(worklistInputs.takeNextInput, {}),
    'worklist.act': cases(),
    'worklist.preview': cases(),
    'worklist.undo': message(worklistInputs.undoCasesInput, { request: randomUUID() }),
    'worklist.opened': about(),
    'worklist.why': about(),
    'worklist.standing': { places: [['citizens']], valid: { citizens: [] } },
    'worklist.page': message(worklistInputs.worklistInput, {}),
    'worklist.counts': message(worklistInputs.worklistCountsInput, {}),
    'worklist.day': NOTHING,
    'worklist.figures': NOTHING,
    'worklist.setting': NOTHING,
    'worklist.saveSetting': message(worklistInputs.worklistSettingInput, {
      ...{ mostOpen: null, rejudgementDays: 0, neverReceive: [] },
    }),
    'worklist.absence': NOTHING,
    'worklist.saveAbsence': message(worklistInputs.absenceInput, {}),
    'phrases.list': NOTHING,
    'phrases.history': NOTHING,
    'phrases.save': message(phrasesInput, { number: 0, phrases: [] }),
    'worklist.views': NOTHING,
    'worklist.saveView': message(worklistInputs.saveViewInput, { name: 'Over frist', filter: { deadline: 'past' } }),
    'worklist.removeView': message(worklistInputs.removeViewInput, { id: randomUUID() }),
    'administration.rules': NOTHING,
    'administration.codeLists': NOTHING,
    'administration.beginPreview': message(inputs.previewRulesInput, { text: '{}', on: '2030-01-01' }),
    'administration.preview': message(inputs.rulePreviewInput, { preview: 1 }),
    'administration.listPart': message(inputs.listRulePreviewInput, { preview: 1, purpose: 'Kontrol' }),
    'administration.publish': message(inputs.publishRulesInput, { hash: '0'.repeat(64), on: '2030-01-01' }),
    'administration.withdraw': message(inputs.withdrawRulesInput, { set: 1 }),
    'session.me': NOTHING,
    'session.left': NOTHING,
    'session.people': NOTHING,
    'session.signIn': { places: [['person']], valid: {} },
    'session.providers': NOTHING,
    'session.arrived': { places: [['attempt']], valid: {} },
    'session.enter': { places: [['attempt'], ['grant']], valid: {} },
    'session.choices': NOTHING,
    'session.switchRole': message(switchInput, { organisation: { type: 1, code: '751' }, role: 'reader' }),
    'session.signOut': NOTHING,
    'session.signOutEverywhere': NOTHING,
    'session.signOutOthers': NOTHING,
    'session.signOutOne': { places: [['session']], valid: {} },
    'session.list': NOTHING,
    codeLists: NOTHING,
    today: NOTHING,
  };
}
