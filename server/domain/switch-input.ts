import * as z from 'zod/mini';
import { ROLES } from './caller';
import { OrganisationType } from './code-lists';
import type { Grant } from './grant';
import { because, kind, oneOf } from './input-fields';

/** What a person wants to go on as. */
export const switchInput: z.ZodMiniType<Grant> = z.strictObject(
  {
    organisation: z.strictObject(
      {
        type: z.pipe(z.number(kind), z.literal(Object.values(OrganisationType), because('not-in-list'))),
        code: z.string(kind),
      },
      kind,
    ),
    role: oneOf(ROLES),
  },
  kind,
);
