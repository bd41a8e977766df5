import { createServer } from 'node:http';
import { JOBCENTER } from '@/bench/drive/targets';
import { createPool } from '@/server/database/pools';
import { bareOperations, systemCaller } from './bare-operations';
import { BASELINE_EQUAL, BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from './baseline-environment';
import { type Behind, equalService } from './equal-service';

/** What this process was told to stand before. */
export function openBehind(): Promise<Behind> {
  const url = process.env[BASELINE_URL] ?? '';
  const port = Number(process.env[BASELINE_PORT]);
  return process.env[BASELINE_EQUAL] ? equalService(url, port) : bareService(url, port);
}

/** The SQL alone on Node's HTTP: whoever calls is the jobcenter. */
async function bareService(url: string, port: number): Promise<Behind> {
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
