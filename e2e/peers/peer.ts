import * as z from 'zod/mini';
import type { Organisation, ServiceOperation } from '@/server/domain/caller';
import type { SOAP_VERSIONS } from '@/server/doors/soap/versions';

export type PeerCall = {
  readonly operation: ServiceOperation;
  readonly organisation: Organisation | null;
  readonly user?: { readonly fullName: string; readonly identifier?: string };
  readonly requestIdentifier?: string;
  /** Whether an optional header without a value is sent as null, in the way of the stack. */
  readonly nullHeaders?: true;
  /** The wrapper's content by names of the wire; instants as text, with or without an offset. */
  readonly arguments: Readonly<Record<string, unknown>>;
};

/** A third-party client, generated from our WSDL, on one of the service's two ports. */
export type Peer = {
  readonly name: string;
  readonly soapVersion: (typeof SOAP_VERSIONS)[number]['name'];
  call(call: PeerCall): Promise<PeerOutcome>;
};

// A client may represent an integer as text, and absence as null. Strict, so that undocumented content shows.
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
  /** ServiceFault or NotPermittedFault, by the type in the WSDL; null without either. */
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
} as const satisfies Record<ServiceOperation, z.ZodMiniType>;

/**
 * The result of a call: the content of the response's wrapper, null when empty; a fault; or a refusal by the client
 * itself.
 */
export type PeerOutcome =
  | { readonly answer: UpdatedCvs | CvList | null }
  | { readonly fault: z.infer<typeof fault> }
  | { readonly refused: true };

/** Throws when it is no response to such a call. */
export function readAnswer(operation: ServiceOperation, content: unknown): PeerOutcome {
  return { answer: z.parse(ANSWERS[operation], content) };
}

export function readFault(content: unknown): PeerOutcome {
  return { fault: z.parse(fault, content) };
}
