/**
 * Every refusal and failure the service can respond with, by domain.md § 12: those of the source document
 * (CVWorkFlowService.txt, "Fejlkoder") verbatim. No code is raised that is not in this table.
 *
 * `side` is who can fix it: the sender of the call or the receiver (the terms of SOAP 1.2).
 */
export const FAULTS = {
  1014: fault('sender', 'Failed to validate message', 'The submitted message could not be validated'),
  4103: fault(
    'sender',
    'Client not registered with CvCustomerNumber',
    'The client is not registered with a CvCustomerNumber',
  ),
  4368: fault(
    'sender',
    'CV Status update not allowed',
    'Only Unemploymentfunds are allowed to register CV’s for dagpengemodtagere',
  ),
  4369: fault(
    'sender',
    'CV Status update not allowed',
    'Only Jobcenters and Municipalitys are allowed to register CV’s for ansøgere/modtagere of kontanthjælp/uddannelseshjælp',
  ),
  4370: fault(
    'sender',
    'CV Status update not allowed',
    'Only Jobcenters and Municipalitys are allowed to register CV’s for personer der ansøger eller modtager kontanthjælp efter integrationsprogram.',
  ),
  4385: same('sender', 'The client does not have an unemploymentfund registration'),
  4511: same('sender', 'The External operator is not allowed to view data for the person'),
  4753: same('sender', 'The clients jobnet cv has been archived'),
  4754: same('sender', 'The clients jobnet cv has been disabled'),
  4823: same('sender', 'The clients jobnet cv is locked'),
  8236: fault('receiver', 'ConnectionCouldNotBeEstablished', 'The connection could not be established'),
  8291: same('sender', 'The Unemploymentfund is not allowed to view data for the person'),
  8292: same('sender', 'The specified organisationtypeidentifier is not allowed to view data for the person'),
  9008: same('sender', 'UnemploymentFund should not report Comment'),
  9009: same(
    'sender',
    'UnemploymentFund is only allowed to register CVStatus for citizens in ContactGroups 1, 8 and 23',
  ),
  9338: same('receiver', 'Call to GetCV failed'),
  9343: same('receiver', 'Call to GetCVUpdateList failed'),
  9346: same('receiver', 'Call to CVServiceForDFDG failed'),
} as const;

type Fault = {
  readonly side: 'sender' | 'receiver';
  readonly text: string;
  readonly description: string;
};

export type FaultCode = keyof typeof FAULTS;

/** All codes, ascending. */
export const FAULT_CODES = Object.keys(FAULTS).map(Number) as readonly FaultCode[];

/** Codes of technical failures: nothing was decided about the citizen (domain.md § 4, last paragraph). */
export type TechnicalCode = 8236 | 9338 | 9343 | 9346;

function fault(side: Fault['side'], text: string, description: string): Fault {
  return { side, text, description };
}

function same(side: Fault['side'], text: string): Fault {
  return fault(side, text, text);
}
