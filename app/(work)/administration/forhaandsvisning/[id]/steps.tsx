'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { classNames } from '@/app/_ui/class-names';
import { Icon, type IconName } from '@/app/_ui/icon';

type Step = {
  readonly id: 'check' | 'preview' | 'publication' | 'comparison';
  readonly icon: IconName;
  readonly text: string;
  /** When and by whom. */
  readonly by?: string | undefined;
};

const DONE = 'circle-check';
const AHEAD = 'circle-dashed';

/** The four steps of a reform, with who and when. */
export function Steps({ preview }: { readonly preview: RulePreviewPage }) {
  const t = useTranslations('administration.preview.steps');
  const steps = useSteps(preview);
  const current = steps.find(({ icon }) => icon !== DONE)?.id;
  return (
    <ol
      aria-label={t('label')}
      className="grid divide-line rounded-box border border-line bg-paper max-md:divide-y md:grid-cols-4 md:divide-x"
    >
      {steps.map(({ id, icon, text, by }) => (
        <li
          key={id}
          aria-current={id === current ? 'step' : undefined}
          className={classNames(
            'flex gap-3 border-b-3 px-4 py-2.5',
            id === current ? 'border-b-ink' : 'border-b-transparent forced-colors:border-b-[Canvas]',
          )}
        >
          <Icon name={icon} className={classNames('mt-0.5 size-5 shrink-0', icon === DONE && 'text-success')} />
          <div className="min-w-0">
            <p className="font-semibold">{t(id)}</p>
            <p className="text-ink-soft text-small">{text}</p>
            {by !== undefined && <p className="text-ink-muted text-small">{by}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function useSteps(preview: RulePreviewPage): readonly Step[] {
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
