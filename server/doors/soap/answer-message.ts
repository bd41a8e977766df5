import type { Call, Organisation } from '@/server/domain/caller';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import { asItself, callOfClient } from '@/server/operations/client-call';
import type { Operations } from '@/server/operations/operations';
import type { Client } from '@/server/operations/ports/clients';
import { decodeXml } from './decode';
import { openEnvelope, SoapFault, type SoapMessage } from './envelope';
import type { SoapAnswer } from './faults';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { isChange, MESSAGES, SOAP_OPERATIONS, type SoapOperation } from './messages';
import { RUN } from './operations';
import type { ElementOf } from './schema';
import type { SoapVersion } from './versions';
import { writeElement, writeEnvelope } from './write';
import { parseXml, XmlRefused } from './xml';

export const SOAP_PATH = '/soap/CVWorkFlowService';

/** A message as it came, and who brought it. */
export type SoapRequest = {
  readonly version: SoapVersion;
  readonly charset: string | undefined;
  readonly body: Buffer;
  readonly client: Client;
  readonly requestId: string;
  /** The address it came from. */
  readonly address: string;
  /** Lets a list call in or throws Overloaded; what it returns ends the call. */
  readonly admitList: () => () => void;
};

/**
 * Answers one message: translates it in, runs the operation, translates out. Whoever called is in the log, also where
 * the message could not be read.
 * Throws what an operation throws, and SoapFault; the caller answers it (faults.ts).
 */
export async function answerSoap(operations: Operations, request: SoapRequest): Promise<SoapAnswer> {
  const { version } = request;
  let message: SoapMessage | undefined;
  let asked: { readonly call: Call; readonly input: unknown };
  try {
    message = openMessage(request);
    asked = readCall(request, message);
  } catch (error) {
    return refuse(operations, request, message, error);
  }
  const { operation } = message;
  const release = operation === 'GetUpdatedCVs' ? request.admitList() : undefined;
  try {
    const content = await RUN[operation](operations, asked.call, asked.input);
    return {
      status: 200,
      headers: { 'content-type': `${version.contentType}; charset=utf-8` },
      body: writeEnvelope(version.envelope, writeElement(RESPONSES[operation], content)),
    };
  } finally {
    release?.();
  }
}

const RESPONSES = Object.fromEntries(
  SOAP_OPERATIONS.map((name) => [name, { name: `${name}Response`, type: MESSAGES[name].response }]),
) as Readonly<Record<SoapOperation, ElementOf>>;

function openMessage({ body, charset, version }: SoapRequest): SoapMessage {
  try {
    return openEnvelope(parseXml(decodeXml(body, charset)), version);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    throw new ServiceFault(1014, { field: 'message', reason: error.reason });
  }
}

/** Who calls, for whom, with what: scope before headers, headers before the message. */
function readCall(request: SoapRequest, { operation, headers, input }: SoapMessage) {
  const { client } = request;
  if (!client.scopes.includes(operation)) throw new NotPermitted(operation);
  const organisation = readOrganisation(headers);
  if (!isOf(client, organisation)) throw new NotPermitted(organisation);
  const user = readUser(headers, isChange(operation));
  const identifier = isChange(operation) ? readRequestIdentifier(headers) : undefined;
  const call = callOfClient(client, request.requestId, { organisation, user }, request.address);
  const idempotencyKey = identifier === undefined ? {} : { idempotencyKey: { clientId: client.id, identifier } };
  return { call: { ...call, ...idempotencyKey }, input: input() };
}

/** What the door itself refuses is in the log of who looked and acted, as what an operation refuses. */
async function refuse(
  operations: Operations,
  request: SoapRequest,
  message: SoapMessage | undefined,
  error: unknown,
): Promise<never> {
  const { client, requestId, address } = request;
  const organisation = message ? actingFor(message, client) : asItself(client);
  const call = callOfClient(client, requestId, { organisation }, address);
  const operation = message?.operation ?? 'UnreadableMessage';
  if (!(error instanceof SoapFault)) return operations.refused(call, operation, error);
  // SOAP's own faults have no code of the catalogue; to the log of who looked they are a message that could not be read.
  const unread = new ServiceFault(1014, { field: 'message', reason: 'not-soap' });
  return operations.refused(call, operation, unread).catch((thrown: unknown) => {
    throw thrown === unread ? error : thrown;
  });
}

/** Whom a refused message was for, as far as the message tells: the organisation it names, when it is the client's. */
function actingFor({ headers }: SoapMessage, client: Client): Organisation {
  try {
    const organisation = readOrganisation(headers);
    return isOf(client, organisation) ? organisation : asItself(client);
  } catch {
    return asItself(client);
  }
}

function isOf({ organisations }: Client, { type, code }: Organisation): boolean {
  return organisations.some((own) => own.type === type && own.code === code);
}
