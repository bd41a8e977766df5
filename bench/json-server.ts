import { fastify } from 'fastify';
import { BARE_PORT, BARE_URL, KEEP_ALIVE_MS } from '@/bench/bare-environment';
import { bareOperations, type Judgement, type LogAsked, systemCaller } from '@/bench/bare-operations';
import { JOBCENTER } from '@/bench/targets';
import { createPool } from '@/server/database/pools';

/*
 * A baseline, a program of its own: Fastify with JSON, schemas for what comes in and goes out, over the same SQL and the same pool
 * of connections, and nothing else: whoever calls is the jobcenter.
 */
const operations = bareOperations(createPool('systems', process.env[BARE_URL] ?? ''));
const caller = () => systemCaller(1, JOBCENTER);

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const row = { type: 'object', properties: { changeType: whole, operation: whole, occurredAt: whole } } as const;

const server = fastify({ keepAliveTimeout: KEEP_ALIVE_MS });
server.post<{ Body: Judgement }>(
  '/updateCvStatus',
  {
    schema: {
      body: { type: 'object', required: ['cpr', 'status'], properties: { cpr: text, status: whole, comment: text } },
      response: { 200: { type: 'object', properties: {} } },
    },
  },
  async ({ body }) => {
    await operations.updateCvStatus(caller(), body);
    return {};
  },
);
server.post<{ Body: LogAsked }>(
  '/getCvList',
  {
    schema: {
      body: { type: 'object', required: ['cpr'], properties: { cpr: text } },
      response: { 200: { type: 'array', items: row } },
    },
  },
  ({ body }) => operations.getCvList(caller(), body),
);
await server.listen({ port: Number(process.env[BARE_PORT]), host: 'localhost' });
