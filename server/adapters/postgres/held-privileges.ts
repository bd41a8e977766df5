import * as z from 'zod';
import type { HeldPrivileges } from '@/server/domain/privileges';

/** As attempts and sessions keep what a role is given by. */
export const heldPrivileges: z.ZodType<HeldPrivileges> = z.object({ cvr: z.string(), privileges: z.array(z.string()) });
