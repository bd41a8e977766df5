import * as z from 'zod';
import { OrganisationType } from '@/server/domain/code-lists';
import { type Client, SCOPES } from '@/server/operations/ports/clients';

/** The columns of a client that every SQL function on clients returns. */
export const clientColumns = {
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  organisations: z.array(z.tuple([z.literal(Object.values(OrganisationType)), z.string()])),
  per_second: z.nullable(z.number()),
  at_once: z.nullable(z.number()),
};

const schema = z.object(clientColumns);

export function clientOf(row: z.infer<typeof schema>): Client {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    organisations: row.organisations.map(([type, code]) => ({ type, code })),
    limits: { perSecond: row.per_second, maxConcurrent: row.at_once },
  };
}
