'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import type { IconName } from '@/app/_ui/icon';

export type Step = {
  readonly id: 'check' | 'preview' | 'publication' | 'comparison';
  readonly icon: IconName;
  readonly text: string;
  /** When and by whom. */
  readonly by?: string | undefined;
};

/** The icon of a step that is behind. */
export const DONE = 'circle-check';
const AHEAD = 'circle-dashed';

/** How far a reform has come. */
export function useSteps(preview: RulePreviewPage): readonly Step[] {
  const t = useTranslations('administration.preview.steps');
  const formats = useFormats();
  const by = (at: number | null, name: string | null) =>
    at === null ? undefined : t('by', { time: formats.dayTime(at), name: name ?? '' });
  const { userName, begunAt, finishedAt, publication } = preview;
  return [
    { id: 'check', icon: DONE, text: t('checked'), by: by(begunAt, userName) },
    computed(),
    published(),
    compared(),
  ];

  function computed(): Step {
    const id = 'preview';
    if (preview.state === 'finished') return { id, icon: DONE, text: t('computed'), by: by(finishedAt, userName) };
    if (preview.state === 'interrupted') return { id, icon: 'circle-alert', text: t('interrupted') };
    return { id, icon: AHEAD, text: t('running', { percent: String(Math.floor(preview.share * 100)) }) };
  }

  function published(): Step {
    const id = 'publication';
    if (publication && publication.withdrawnAt !== null) {
      const { withdrawnAt, withdrawnBy } = publication;
      return { id, icon: 'ban', text: t('withdrawn'), by: by(withdrawnAt, withdrawnBy) };
    }
    if (publication) {
      return { id, icon: DONE, text: t('published'), by: by(publication.publishedAt, publication.publishedBy) };
    }
    const refusal = (preview.refusal ?? 'ready') as keyof Messages;
    return { id, icon: refusal === 'same-person' ? 'users' : AHEAD, text: t(`waiting.${refusal}`) };
  }

  function compared(): Step {
    const id = 'comparison';
    if (publication && publication.withdrawnAt !== null) return { id, icon: AHEAD, text: t('dropped') };
    const at = publication?.comparedAt ?? null;
    if (at !== null) return { id, icon: DONE, text: t('compared'), by: formats.dayTime(at) };
    return { id, icon: AHEAD, text: t('after', { day: formats.day(preview.on) }) };
  }
}

/** What publication may wait for; one that is published has its own text. */
type Messages = Record<Exclude<RulePreviewPage['refusal'], null | 'published' | 'withdrawn'> | 'ready', unknown>;
