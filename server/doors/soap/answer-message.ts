import { type Call, type Organisation, SERVICE_OPERATIONS, type ServiceOperation } from '@/server/domain/caller';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import { asItself, callOfClient } from '@/server/operations/client-call';
import type { Operations } from '@/server/operations/operations';
import type { Client } from '@/server/operations/ports/clients';
import { parseXml, XmlRefused } from '@/server/xml/xml';
import { decodeXml } from './decode';
import { openEnvelope, SoapFault, type SoapMessage } from './envelope';
import type { SoapAnswer } from './faults';
import { readOrganisation, readRequestIdentifier, readUser } from './headers';
import { isChange, MESSAGES } from './messages';
import { RUN } from './operations';
import type { ElementOf } from './schema';
import type { SoapVersion } from './versions';
import { writeElement, writeEnvelope } from './write';

export const SOAP_PATH = '/soap/CVWorkFlowService';

/** A message as received, and its client. */
export type SoapRequest = {
  readonly version: SoapVersion;
  readonly charset: string | undefined;
  readonly body: Buffer;
  readonly client: Client;
  readonly requestId: string;
  /** The network address it came from. */
  readonly address: string;
  /** Admits a list call or throws Overloaded. @returns ends the call */
  readonly admitList: () => () => void;
};

/**
 * Answers one message: parses it, runs the operation, writes the response. Every call is in the audit log, even if its
 * message is unreadable.
 * Throws what an operation throws, and SoapFault.
 */
export async function answerSoap(operations: Operations, request: SoapRequest): Promise<SoapAnswer> {
  const { version } = request;
  let message: SoapMessage | undefined;
  let parsed: { readonly call: Call; readonly input: unknown };
  try {
    message = openMessage(request);
    parsed = readCall(request, message);
  } catch (error) {
    return refuse(operations, request, message, error);
  }
  const { operation } = message;
  const release = operation === 'GetUpdatedCVs' ? request.admitList() : undefined;
  try {
    const content = await RUN[operation](operations, parsed.call, parsed.input);
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
  SERVICE_OPERATIONS.map((name) => [name, { name: `${name}Response`, type: MESSAGES[name].response }]),
) as Readonly<Record<ServiceOperation, ElementOf>>;

function openMessage({ body, charset, version }: SoapRequest): SoapMessage {
  try {
    return openEnvelope(parseXml(decodeXml(body, charset)), version);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    throw new ServiceFault(1014, { field: 'message', reason: error.reason });
  }
}

/**
 * Checks the scope before the headers, and reads the headers before the input, so that the first error is the right
 * one.
 */
function readCall(request: SoapRequest, { operation, headers, input }: SoapMessage) {
  const { client } = request;
  if (!client.scopes.includes(operation)) throw new NotPermitted(operation);
  const organisation = readOrganisation(headers);
  if (!isRegisteredWith(client, organisation)) throw new NotPermitted(organisation);
  const user = readUser(headers, isChange(operation));
  const identifier = isChange(operation) ? readRequestIdentifier(headers) : undefined;
  const call = callOfClient(client, request.requestId, { organisation, user }, request.address);
  const idempotencyKey = identifier === undefined ? {} : { idempotencyKey: { clientId: client.id, identifier } };
  return { call: { ...call, ...idempotencyKey }, input: input() };
}

/** Audits a refusal of the door itself like one of an operation. */
async function refuse(
  operations: Operations,
  request: SoapRequest,
  message: SoapMessage | undefined,
  error: unknown,
): Promise<never> {
  const { client, requestId, address } = request;
  const organisation = message ? organisationOf(message, client) : asItself(client);
  const call = callOfClient(client, requestId, { organisation }, address);
  const operation = message?.operation ?? 'UnreadableMessage';
  if (!(error instanceof SoapFault)) return operations.refused(call, operation, error);
  // SOAP's own faults have no fault code, so they are audited as an unreadable message.
  const unreadable = new ServiceFault(1014, { field: 'message', reason: 'not-soap' });
  return operations.refused(call, operation, unreadable).catch((thrown: unknown) => {
    throw thrown === unreadable ? error : thrown;
  });
}

/** The organisation in the headers if the client is registered with it, else the client itself. */
function organisationOf({ headers }: SoapMessage, client: Client): Organisation {
  try {
    const organisation = readOrganisation(headers);
    return isRegisteredWith(client, organisation) ? organisation : asItself(client);
  } catch {
    return asItself(client);
  }
}

function isRegisteredWith({ organisations }: Client, { type, code }: Organisation): boolean {
  return organisations.some((own) => own.type === type && own.code === code);
}
