import type { SettableStatus } from '@/server/domain/code-lists';

/** A judgement somebody is about to make. */
export type JudgementDraft = { readonly status: SettableStatus | undefined; readonly comment: string };

export const NO_DRAFT: JudgementDraft = { status: undefined, comment: '' };
