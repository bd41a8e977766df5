import * as z from 'zod/mini';
import type { Organisation } from '@/server/domain/caller';
import type { SoapOperation } from '@/server/doors/soap/messages';
import type { SOAP_VERSIONS } from '@/server/doors/soap/versions';

export type PeerCall = {
  readonly operation: SoapOperation;
  readonly organisation: Organisation | null;
  readonly user?: { readonly fullName: string; readonly identifier?: string };
  readonly requestIdentifier?: string;
  /** Whether a header that the operation can do without, and that is not given, is sent as null in the stack's way. */
  readonly nullHeaders?: true;
  /** The wrapper's content in the names of the wire; instants as text, with an offset or without. */
  readonly arguments: Readonly<Record<string, unknown>>;
};

/** A client of somebody else's making, generated from our own WSDL, on one of the service's two ports. */
export type Peer = {
  readonly name: string;
  readonly soapVersion: (typeof SOAP_VERSIONS)[number]['name'];
  call(call: PeerCall): Promise<PeerOutcome>;
};

// A client may know an integer as text, and what is absent as null; strict, so that nothing more than the document has can hide.
const int = z.pipe(z.union([z.number(), z.string().check(z.regex(/^\d+$/))]), z.transform(Number));
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

const GUID = z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));

const detail = z.strictObject({
  ErrorCode: int,
  ErrorText: z.string(),
  ErrorDescription: z.string(),
  MessageIdentifier: GUID,
});

const notPermitted = z.strictObject({
  Operation: z.optional(z.string()),
  Organisation: z.optional(z.strictObject({ OrganisationTypeIdentifier: int, OrganisationCode: z.string() })),
  MessageIdentifier: GUID,
});

const fault = z.strictObject({
  /** The local name of the fault's code: Client and Server in SOAP 1.1, Sender and Receiver in 1.2. */
  side: z.string(),
  text: z.string(),
  /** ServiceFault or NotPermittedFault by the type the WSDL gives it; null where there was neither. */
  detail: z.nullable(z.union([detail, notPermitted])),
});

const updatedCvs = z.strictObject({
  CVChangeStartTime: instant,
  CVChangeEndTime: instant,
  CVChangeExtractTime: instant,
  LastPageNumber: int,
  CVUpdateList: z.optional(
    z.strictObject({
      CVUpdateItem: z.array(
        z.strictObject({
          PersonCivilRegistrationIdentifier: z.string(),
          RevisionDate: instant,
          CVIsDeleted: z.boolean(),
        }),
      ),
    }),
  ),
});

const cvList = z.strictObject({
  CvChanges: z.strictObject({
    CvChange: z.array(
      z.strictObject({
        CvChangeType: int,
        ChangeType: int,
        CretedDateTime: z.optional(instant),
        UpdatedDateTime: z.optional(instant),
      }),
    ),
  }),
});

export type UpdatedCvs = z.infer<typeof updatedCvs>;
export type CvList = z.infer<typeof cvList>;

const ANSWERS = {
  UpdateCVStatus: z.null(),
  UpdateCVAvailability: z.null(),
  GetUpdatedCVs: updatedCvs,
  GetCVList: z.nullable(cvList),
} as const satisfies Record<SoapOperation, z.ZodMiniType>;

/** What came of a call: what is in the answer's wrapper, null when it is empty; a fault; or the client itself sent no such thing. */
export type PeerOutcome =
  | { readonly answer: UpdatedCvs | CvList | null }
  | { readonly fault: z.infer<typeof fault> }
  | { readonly refused: true };

/** Throws when it is no answer to such a call. */
export function readAnswer(operation: SoapOperation, content: unknown): PeerOutcome {
  return { answer: z.parse(ANSWERS[operation], content) };
}

export function readFault(told: unknown): PeerOutcome {
  return { fault: z.parse(fault, told) };
}
