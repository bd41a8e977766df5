import { createServer } from 'node:http';
import { type IServices, listen } from 'soap';
import { BARE_PORT, BARE_URL, KEEP_ALIVE_MS } from '@/bench/bare-environment';
import { bareOperations, systemCaller } from '@/bench/bare-operations';
import { JOBCENTER } from '@/bench/targets';
import { createPool } from '@/server/database/pools';
import { SOAP_PATH } from '@/server/doors/soap/door';
import { wsdl } from '@/server/doors/soap/wsdl';

/*
 * A baseline, a program of its own: npm's `soap` as a server for our own WSDL, over the same SQL and the same pool of connections, and
 * nothing else: whoever calls is the jobcenter.
 */
const operations = bareOperations(createPool('systems', process.env[BARE_URL] ?? ''));
const caller = () => systemCaller(1, JOBCENTER);

type Status = {
  readonly PersonCivilRegistrationIdentifier: string;
  readonly CvStatusIdentifier: number;
  readonly Comment: string;
};

const port = {
  async UpdateCVStatus({ CvStatus: asked }: { readonly CvStatus: Status }) {
    const { PersonCivilRegistrationIdentifier: cpr, CvStatusIdentifier: status, Comment: comment } = asked;
    await operations.updateCvStatus(caller(), { cpr, status, comment });
    return {};
  },

  async GetCVList({ PersonCivilRegistrationIdentifier: cpr }: Pick<Status, 'PersonCivilRegistrationIdentifier'>) {
    const rows = await operations.getCvList(caller(), { cpr });
    const changes = rows.map(({ changeType, operation, occurredAt }) => {
      const at = new Date(occurredAt).toISOString();
      return {
        CvChangeType: changeType,
        ChangeType: operation,
        CretedDateTime: at,
        ...(operation > 1 && { UpdatedDateTime: at }),
      };
    });
    return { CvChangesInfo: { CvChanges: { CvChange: changes } } };
  },
};
const services: IServices = { CVWorkFlowService: { CVWorkFlowServiceSoap11: port } };

const origin = `http://localhost:${process.env[BARE_PORT]}`;
const server = createServer((_request, response) => response.writeHead(404).end());
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.listen(Number(process.env[BARE_PORT]), 'localhost', () => {
  listen(server, { path: SOAP_PATH, services, xml: wsdl(origin + SOAP_PATH) });
});
