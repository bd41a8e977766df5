import * as z from 'zod';
import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

/** An organisation in JSON that SQL returns. */
export const organisation: z.ZodType<Organisation> = z.object({
  type: z.literal(Object.values(OrganisationType)),
  code: z.string(),
});
