import * as z from 'zod';
import { ROLES } from '@/server/domain/caller';
import { organisation } from './organisation';

/** A role in an organisation (Grant), in JSON that SQL returns. */
export const grant = z.object({ organisation, role: z.enum(ROLES) });
