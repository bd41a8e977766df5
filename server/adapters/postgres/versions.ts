import * as z from 'zod';
import type { SourcedVersion } from '@/server/domain/register/known-at';

const text = z.nullable(z.string());
const period = { from: z.string(), to: text, cancelled: z.boolean() };
const known = { at: z.number(), knownAt: z.number(), source: text, recordId: text };
const flag = z.optional(z.boolean());

/** What the SQL function registration_versions answers. */
export const sourcedVersions: z.ZodType<readonly SourcedVersion[]> = z.array(
  z.discriminatedUnion('kind', [
    z.object({
      ...{ kind: z.literal('citizen'), ...known },
      content: z.object({
        ...{ givenName: z.string(), surname: z.string(), municipality: z.string() },
        ...{ addressProtected: flag, deceased: flag },
      }),
    }),
    z.object({ kind: z.literal('fund'), ...known, content: z.object({ ...period, fund: z.number() }) }),
    z.object({
      ...{ kind: z.literal('group'), ...known },
      content: z.object({ ...period, group: z.number(), category: z.nullable(z.number()) }),
    }),
    z.object({ kind: z.literal('absence'), ...known, content: z.object({ ...period, type: z.number() }) }),
    z.object({
      ...{ kind: z.literal('referral'), ...known },
      content: z.object({ ...period, operator: z.string(), jobcenter: z.string() }),
    }),
  ]),
);
