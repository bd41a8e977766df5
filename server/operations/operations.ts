import type { Ports } from '@/server/operations/ports/ports';
import { actOnCases, previewCaseActs, undoCaseActs } from './act-on-cases';
import { cachedLists } from './cached-lists';
import { changeMade } from './change-made';
import { cvOverview } from './cv-overview';
import { explainCitizen } from './explain';
import { exportUpdatedCvs } from './export-updated-cvs';
import { findCitizen } from './find-citizen';
import { getCvList } from './get-cv-list';
import { getUpdatedCvs, reportPage } from './get-updated-cvs';
import {
  endGuestAccess,
  endGuestAccessFromOutside,
  guestAccessesFromOutside,
  guestAccessHours,
  openGuestAccess,
  ownGuestAccesses,
  reviewGuestAccess,
  withGuestSettings,
} from './guest-access';
import { refused } from './operation';
import { phraseHistory, readPhrases, setPhrases } from './phrases';
import { printReport } from './print-report';
import { reportFigures } from './report-figures';
import { revealCpr } from './reveal-cpr';
import { takeNextCase, whyCase } from './take-next-case';
import { timeline } from './timeline';
import { unfoldContact, unfoldContactChange } from './unfold-contact';
import { unitFigures } from './unit-figures';
import { updateCvAvailability } from './update-cv-availability';
import { updateCvStatus } from './update-cv-status';
import { worklistCounts, worklistDay } from './worklist-counts';
import { caseStandings, openCase, worklistPage } from './worklist-page';
import { reportAbsence, setWorklist, worklistAbsence, worklistSetting } from './worklist-settings';
import { removeView, saveView, worklistViews } from './worklist-views';

/** Every operation of the service, over one set of ports. */
export function createOperations(configured: Ports) {
  const ports = withGuestSettings(configured);
  const listsAt = cachedLists(ports.due);
  return {
    updateCvStatus: updateCvStatus(ports),
    updateCvAvailability: updateCvAvailability(ports),
    getUpdatedCvs: getUpdatedCvs(ports),
    reportPage: reportPage(ports),
    reportFigures: reportFigures(ports),
    printReport: printReport(ports),
    getCvList: getCvList(ports),
    exportUpdatedCvs: exportUpdatedCvs(ports),
    findCitizen: findCitizen(ports),
    cvOverview: cvOverview(ports, listsAt),
    explain: explainCitizen(ports, listsAt),
    timeline: timeline(ports, listsAt),
    revealCpr: revealCpr(ports),
    unfoldContact: unfoldContact(ports),
    unfoldContactChange: unfoldContactChange(ports),
    changeMade: changeMade(ports),
    guestAccessHours: guestAccessHours(ports),
    openGuestAccess: openGuestAccess(ports),
    ownGuestAccesses: ownGuestAccesses(ports),
    endGuestAccess: endGuestAccess(ports),
    guestAccessesFromOutside: guestAccessesFromOutside(ports),
    endGuestAccessFromOutside: endGuestAccessFromOutside(ports),
    reviewGuestAccess: reviewGuestAccess(ports),
    takeNextCase: takeNextCase(ports),
    whyCase: whyCase(ports),
    actOnCases: actOnCases(ports),
    previewCaseActs: previewCaseActs(ports),
    undoCaseActs: undoCaseActs(ports),
    openCase: openCase(ports),
    worklistPage: worklistPage(ports),
    worklistCounts: worklistCounts(ports),
    worklistDay: worklistDay(ports),
    unitFigures: unitFigures(ports),
    worklistSetting: worklistSetting(ports),
    caseStandings: caseStandings(ports),
    setWorklist: setWorklist(ports),
    worklistAbsence: worklistAbsence(ports),
    reportAbsence: reportAbsence(ports),
    readPhrases: readPhrases(ports),
    phraseHistory: phraseHistory(ports),
    setPhrases: setPhrases(ports),
    worklistViews: worklistViews(ports),
    saveView: saveView(ports),
    removeView: removeView(ports),
    refused: refused(ports.audit),
  };
}

export type Operations = ReturnType<typeof createOperations>;
