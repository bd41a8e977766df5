import { createServer } from 'node:http';
import { JOBCENTER } from '@/bench/drive/targets';
import { createPool } from '@/server/database/pools';
import { bareOperations, systemCaller } from './bare-operations';
import { BASELINE_FULL_SERVICE, BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from './baseline-environment';
import { type Backend, fullServiceBackend } from './full-service-backend';

/** Opens the backend that the environment names. */
export function openBackend(): Promise<Backend> {
  const url = process.env[BASELINE_URL] ?? '';
  const port = Number(process.env[BASELINE_PORT]);
  return process.env[BASELINE_FULL_SERVICE] ? fullServiceBackend(url, port) : bareBackend(url, port);
}

/** The SQL alone on Node's HTTP; every caller is the jobcenter. */
async function bareBackend(url: string, port: number): Promise<Backend> {
  const operations = bareOperations(createPool('systems', url));
  const caller = () => systemCaller(1, JOBCENTER);
  return {
    updateCvStatus: (_request, _acting, input) => operations.updateCvStatus(caller(), input),
    getCvList: (_request, _acting, input) => operations.getCvList(caller(), input),
    async serve(handle) {
      const server = createServer(handle);
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      server.listen(port, 'localhost');
    },
  };
}
