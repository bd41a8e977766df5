import { fastify } from 'fastify';
import { openBackend } from './backend';
import type { Judgement, LogQuery } from './bare-operations';
import { KEEP_ALIVE_MS } from './baseline-environment';
import type { ActingFor } from './full-service-backend';

/* A baseline, as a program of its own: Fastify with JSON schemas for requests and responses. */
const backend = await openBackend();

type Body<Input> = { readonly acting: ActingFor; readonly input: Input };

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const row = { type: 'object', properties: { changeType: whole, operation: whole, occurredAt: whole } } as const;
const organisation = { type: 'object', required: ['type', 'code'], properties: { type: whole, code: text } } as const;
const acting = {
  type: 'object',
  required: ['organisation', 'fullName'],
  properties: { organisation, fullName: text },
} as const;

function bodyOf(input: object) {
  return { type: 'object', required: ['acting', 'input'], properties: { acting, input } };
}

const server = fastify({ keepAliveTimeout: KEEP_ALIVE_MS });
server.post<{ Body: Body<Judgement> }>(
  '/updateCvStatus',
  {
    schema: {
      body: bodyOf({
        type: 'object',
        required: ['cpr', 'status'],
        properties: { cpr: text, status: whole, comment: text },
      }),
      response: { 200: { type: 'object', properties: {} } },
    },
  },
  async ({ raw, body }) => {
    await backend.updateCvStatus(raw, body.acting, body.input);
    return {};
  },
);
server.post<{ Body: Body<LogQuery> }>(
  '/getCvList',
  {
    schema: {
      body: bodyOf({ type: 'object', required: ['cpr'], properties: { cpr: text } }),
      response: { 200: { type: 'array', items: row } },
    },
  },
  ({ raw, body }) => backend.getCvList(raw, body.acting, body.input),
);
await server.ready();
await backend.serve((request, response) => server.routing(request, response));
