import { createServer } from 'node:http';
import { type IServices, listen } from 'soap';
import { Operation, type OrganisationType } from '@/server/domain/code-lists';
import { SOAP_PATH } from '@/server/doors/soap/answer-message';
import { wsdl } from '@/server/doors/soap/wsdl';
import { BASELINE_PORT } from './baseline-environment';
import { openBehind } from './behind';
import type { ActingFor } from './equal-service';

/* A baseline, a program of its own: npm's `soap` as a server for our own WSDL. */
const behind = await openBehind();

type Status = {
  readonly PersonCivilRegistrationIdentifier: string;
  // Of a type with limits of its own, which comes as text.
  readonly CvStatusIdentifier: string;
  readonly Comment: string;
};
type Headers = {
  readonly ActiveOrganisationHeader: { readonly OrganisationTypeIdentifier: number; readonly OrganisationCode: string };
  readonly RequestUserMetadata: { readonly UserFullName: string };
};
type Answered = ((answer: object) => void) | undefined;
type Request = Parameters<typeof behind.getCvList>[0];

const port = {
  async UpdateCVStatus(
    { CvStatus: asked }: { readonly CvStatus: Status },
    _: Answered,
    sent: Headers,
    request: Request,
  ) {
    const { PersonCivilRegistrationIdentifier: cpr, CvStatusIdentifier: status, Comment: comment } = asked;
    await behind.updateCvStatus(request, actingFor(sent), { cpr, status: Number(status), comment });
    return {};
  },

  async GetCVList(
    { PersonCivilRegistrationIdentifier: cpr }: Pick<Status, 'PersonCivilRegistrationIdentifier'>,
    _: Answered,
    sent: Headers,
    request: Request,
  ) {
    const rows = await behind.getCvList(request, actingFor(sent), { cpr });
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
  callback: () => void behind.serve((request, response) => void inner.emit('request', request, response)),
});
