import { createServer } from 'node:http';
import { type IServices, listen } from 'soap';
import { Operation, type OrganisationType } from '@/server/domain/code-lists';
import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { wsdl } from '@/server/doors/soap/wsdl';
import { openBackend } from './backend';
import { BASELINE_PORT } from './baseline-environment';
import type { ActingFor } from './full-service-backend';

/* A baseline, as a program of its own: npm's `soap` as a server of our WSDL. */
const backend = await openBackend();

type Status = {
  readonly PersonCivilRegistrationIdentifier: string;
  // Text, since the schema restricts the type.
  readonly CvStatusIdentifier: string;
  readonly Comment: string;
};
type Headers = {
  readonly ActiveOrganisationHeader: { readonly OrganisationTypeIdentifier: number; readonly OrganisationCode: string };
  readonly RequestUserMetadata: { readonly UserFullName: string };
};
type Answered = ((answer: object) => void) | undefined;
type Request = Parameters<typeof backend.getCvList>[0];

const port = {
  async UpdateCVStatus(
    { CvStatus: input }: { readonly CvStatus: Status },
    _: Answered,
    sent: Headers,
    request: Request,
  ) {
    const { PersonCivilRegistrationIdentifier: cpr, CvStatusIdentifier: status, Comment: comment } = input;
    await backend.updateCvStatus(request, actingFor(sent), { cpr, status: Number(status), comment });
    return {};
  },

  async GetCVList(
    { PersonCivilRegistrationIdentifier: cpr }: Pick<Status, 'PersonCivilRegistrationIdentifier'>,
    _: Answered,
    sent: Headers,
    request: Request,
  ) {
    const rows = await backend.getCvList(request, actingFor(sent), { cpr });
    const changes = rows.map(({ changeType, operation, occurredAt }) => {
      const at = new Date(occurredAt).toISOString();
      return {
        CvChangeType: changeType,
        ChangeType: operation,
        CretedDateTime: at,
        ...(operation !== Operation.created && { UpdatedDateTime: at }),
      };
    });
    return { CvChangesInfo: { CvChanges: { CvChange: changes } } };
  },
};
const services: IServices = { CVWorkFlowService: { CVWorkFlowServiceSoap11: port } };

function actingFor({ ActiveOrganisationHeader: sent, RequestUserMetadata: user }: Headers): ActingFor {
  const organisation = {
    type: Number(sent.OrganisationTypeIdentifier) as OrganisationType,
    code: sent.OrganisationCode,
  };
  return { organisation, fullName: user.UserFullName };
}

const inner = createServer((_request, response) => response.writeHead(404).end());
listen(inner, {
  path: SOAP_PATH,
  services,
  xml: wsdl(`http://localhost:${process.env[BASELINE_PORT]}${SOAP_PATH}`),
  callback: () => void backend.serve((request, response) => void inner.emit('request', request, response)),
});
