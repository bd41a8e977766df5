import * as z from 'zod';
import { JUDGEMENT_REASONS } from '@/server/domain/judgement-reasons';

/** Reasons of a judgement as stored; a newer version may know further ones. */
export const knownReasons = z.pipe(
  z.array(z.string()),
  z.transform((stored) => JUDGEMENT_REASONS.filter((reason) => stored.includes(reason))),
);
