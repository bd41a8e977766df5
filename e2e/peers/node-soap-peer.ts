import { BasicAuthSecurity, BearerSecurity, createClientAsync } from 'soap';
import * as z from 'zod/mini';
import { NAMESPACE } from '@/server/doors/soap/schema';
import { type Peer, type PeerCall, type PeerOutcome, readAnswer, readFault } from './peer';

/**
 * npm's `soap`, generated from the WSDL at an address. The key is a bearer key in SOAP 1.1 and the password of Basic in
 * 1.2.
 */
export async function nodeSoapPeer(wsdl: string, key: string, soapVersion: Peer['soapVersion']): Promise<Peer> {
  const client = await createClientAsync(wsdl, {
    disableCache: true,
    preserveWhitespace: true,
    forceUseSchemaXmlns: true,
    forceSoap12Headers: soapVersion === '1.2',
  });
  client.setSecurity(soapVersion === '1.1' ? new BearerSecurity(key) : new BasicAuthSecurity('system', key));
  const port = client.CVWorkFlowService[`CVWorkFlowServiceSoap${soapVersion.replace('.', '')}`];
  return {
    name: `node-soap on the port of SOAP ${soapVersion}`,
    soapVersion,
    async call(call) {
      client.clearSoapHeaders();
      for (const header of headersOf(call)) client.addSoapHeader(header, '', 'tns', NAMESPACE);
      const response = new Promise<unknown>((resolve, reject) => {
        port[call.operation](call.arguments, (error: unknown, result: unknown) =>
          error ? reject(error) : resolve(result),
        );
      });
      return response.then((result) => answered(call, result), refused);
    },
  };
}

const NULL = { attributes: { 'xsi:nil': 'true' } };

function headersOf({ operation, organisation, user, requestIdentifier, nullHeaders }: PeerCall): object[] {
  return [
    organisation && {
      ActiveOrganisationHeader: {
        OrganisationTypeIdentifier: organisation.type,
        OrganisationCode: organisation.code,
      },
    },
    user && { RequestUserMetadata: { UserFullName: user.fullName, UserIdentifier: user.identifier } },
    requestIdentifier !== undefined && { RequestIdentifier: requestIdentifier },
    nullHeaders && user === undefined && { RequestUserMetadata: NULL },
    nullHeaders && operation.startsWith('Update') && { RequestIdentifier: NULL },
  ].filter((header) => typeof header === 'object' && header !== null);
}

/** An empty wrapper becomes null; one with content has it under one name. */
function answered({ operation }: PeerCall, result: unknown): PeerOutcome {
  const [content = null, ...more] = Object.values(z.parse(z.nullable(z.record(z.string(), z.unknown())), result) ?? {});
  if (more.length > 0) throw new Error('several elements in the wrapper');
  return readAnswer(operation, JSON.parse(JSON.stringify(content)));
}

const DETAIL = z.union([
  z.strictObject({ ServiceFault: z.unknown() }),
  z.strictObject({ NotPermittedFault: z.unknown() }),
]);
const fault11 = z.strictObject({
  faultcode: z.string(),
  faultstring: z.string(),
  detail: z.optional(DETAIL),
});
const fault12 = z.strictObject({
  Code: z.strictObject({ Value: z.string(), Subcode: z.optional(z.strictObject({ Value: z.string() })) }),
  Reason: z.strictObject({ Text: z.object({ $value: z.string() }) }),
  Detail: z.optional(DETAIL),
});
const failed = z.object({
  root: z.object({ Envelope: z.object({ Body: z.object({ Fault: z.union([fault11, fault12]) }) }) }),
});

function refused(error: unknown): PeerOutcome {
  const parsed = z.safeParse(failed, error);
  if (!parsed.success) throw error;
  const { Fault } = parsed.data.root.Envelope.Body;
  const [code, text, detail] =
    'faultcode' in Fault
      ? [Fault.faultcode, Fault.faultstring, Fault.detail]
      : [Fault.Code.Value, Fault.Reason.Text.$value, Fault.Detail];
  return readFault({ side: code.replace(/^.*:/, ''), text, detail: Object.values(detail ?? {})[0] ?? null });
}
