import type pg from 'pg';
import * as z from 'zod/mini';
import type { Caller } from './callers';
import { type CvChanges, type Door, OPERATIONS, type Outcome, RECEIPT, type UpdatedCvs } from './door';
import { createSessions } from './sessions';
import type { TrpcCall } from './trpc-call';

const error = z.object({
  error: z.object({
    message: z.string(),
    data: z.object({
      httpStatus: z.number(),
      messageId: z.string(),
      fault: z.nullable(
        z.object({
          code: z.number(),
          text: z.string(),
          description: z.string(),
          invalid: z.nullable(
            z.object({ field: z.string(), reason: z.string(), missing: z.optional(z.array(z.string())) }),
          ),
        }),
      ),
    }),
  }),
});

// An empty response has no `data` at all, so that the receipt can contain nothing else.
const receipt = z.strictObject({ result: z.strictObject({}) });

const row = z.strictObject({ cpr: z.string(), revisedAt: z.number(), deleted: z.boolean() });
const updatedCvs = z.strictObject({
  period: z.strictObject({ start: z.number(), end: z.number() }),
  extractTime: z.number(),
  lastPage: z.number(),
  rows: z.array(row),
});
const cvChanges = z.nullable(
  z.array(z.strictObject({ changeType: z.number(), operation: z.number(), occurredAt: z.number() })),
);
const answered = <Schema extends z.ZodMiniType>(data: Schema) => z.object({ result: z.object({ data }) });

/** The screens' door. The four operations are its first four procedures. */
export function trpcDoor(call: TrpcCall, owner: pg.Pool): Door {
  const sessionOf = createSessions(call, owner);

  async function ask<Answer>(
    path: string,
    caller: Caller,
    input: unknown,
    answerOf: (body: unknown) => Answer,
  ): Promise<Outcome<Answer>> {
    const { status, headers, body } = await call(path, input, await sessionOf(caller));
    const requestId = headers.get('x-request-id') ?? '';
    if (status === 200) return { requestId, answer: answerOf(body) };
    const { httpStatus, messageId, fault } = z.parse(error, body).error.data;
    if (httpStatus !== status || messageId !== requestId) throw new Error('status or id differs from HTTP');
    if (!fault) return { requestId, status };
    const { code, text, description, invalid } = fault;
    return {
      requestId,
      fault: { code, text, description, field: invalid?.field ?? null, missing: invalid?.missing ?? [] },
    };
  }

  const empty = (body: unknown): typeof RECEIPT => {
    z.parse(receipt, body);
    return RECEIPT;
  };
  return {
    name: 'tRPC',
    carries: () => true,
    refusedAs: (operation, field) => ({ operation: OPERATIONS[operation], field }),
    roleInLog: ({ role }) => role,
    overtaken: 'HTTP 409',
    identifiesBy: 'session_read',
    updateCvStatus: (caller, input) => ask('updateCvStatus', caller, input, empty),
    updateCvAvailability: (caller, input) => ask('updateCvAvailability', caller, input, empty),
    getUpdatedCvs: (caller, input) =>
      ask('getUpdatedCvs', caller, input, (body): UpdatedCvs => z.parse(answered(updatedCvs), body).result.data),
    getCvList: (caller, input) =>
      ask('getCvList', caller, input, (body): CvChanges => z.parse(answered(cvChanges), body).result.data),
  };
}
