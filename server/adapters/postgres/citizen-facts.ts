import * as z from 'zod/mini';
import type { CitizenFacts } from '@/server/domain/citizen';
import { CV_STATES, elementOf, missingElements } from '@/server/domain/cv';
import type { FaultCode } from '@/server/domain/faults';

const number = z.nullable(z.number());
const text = z.nullable(z.string());
const refusal = z.nullable(z.custom<FaultCode>((value) => typeof value === 'number'));

const schema = z.object({
  today: z.string(),
  citizenId: number,
  revision: number,
  municipality: text,
  jobcenter: text,
  fund: number,
  fundReadable: z.boolean(),
  operator: text,
  group: z.nullable(
    z.object({
      id: z.number(),
      category: number,
      since: z.string(),
      refusalForFund: refusal,
      refusalForJobcenter: refusal,
      refusalForExternalOperator: refusal,
    }),
  ),
  absences: z.array(z.object({ type: z.number(), from: z.string(), to: text })),
  rules: z.array(z.object({ group: number, category: number, absence: number, requirement: z.number() })),
  cv: z.nullable(
    z.object({
      number: z.number(),
      state: z.enum(CV_STATES),
      status: z.nullable(z.literal([1, 2, 3, 4])),
      availability: z.nullable(z.literal([1, 2])),
      version: z.number(),
    }),
  ),
  elements: z.array(z.object({ changeType: z.number(), data: z.nullable(z.record(z.string(), z.unknown())) })),
  statusValid: z.boolean(),
});

/** The answer of the SQL function cv_facts, as the rules ask it. */
export function readCitizenFacts(json: unknown): CitizenFacts {
  const { elements, revision, ...facts } = z.parse(schema, json);
  const kinds = elements.flatMap(({ changeType, data }) => {
    const element = elementOf(changeType);
    return element ? [{ element, data: data ?? {} }] : [];
  });
  return { ...facts, revision: revision ?? 0, missing: missingElements(kinds) };
}
