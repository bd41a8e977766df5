import type { ServiceOperation } from '@/server/domain/caller';

/** The documentation of each operation in the WSDL, from which generators document a method. */
export const DOCUMENTATION: Readonly<Record<ServiceOperation, string>> = {
  UpdateCVStatus:
    'Judges the CV of one citizen: sets its status, with a comment if there is one. The answer is an empty receipt.',
  UpdateCVAvailability: 'Sets whether employers can find the CV of one citizen. The answer is an empty receipt.',
  GetUpdatedCVs:
    'Lists the citizens whose CV changed in a period, a page at a time, each with the time of the latest change.',
  GetCVList: 'Lists the changes of the CV of one citizen. The answer is empty where there is no CV.',
};
