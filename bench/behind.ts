import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bareOperations, type Judgement, type LogAsked, systemCaller } from '@/bench/bare-operations';
import { BASELINE_EQUAL, BASELINE_PORT, BASELINE_URL, KEEP_ALIVE_MS } from '@/bench/baseline-environment';
import { equalService } from '@/bench/equal-service';
import { JOBCENTER } from '@/bench/targets';
import { createPool } from '@/server/database/pools';
import type { Organisation } from '@/server/domain/caller';
import type { CvLogRow } from '@/server/operations/ports/cv-register';

/** For whom a message says it is sent. */
export type ActingFor = { readonly organisation: Organisation; readonly fullName: string };

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What a baseline for other systems stands before: the same calls, whatever brings them. */
export type Behind = {
  updateCvStatus(request: IncomingMessage, acting: ActingFor, input: Judgement): Promise<void>;
  getCvList(request: IncomingMessage, acting: ActingFor, input: LogAsked): Promise<readonly CvLogRow[]>;
  /** Takes the port and hands every call on. */
  serve(handle: Handle): Promise<void>;
};

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
