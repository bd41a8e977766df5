'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { CopyButton } from '@/app/_ui/copy-button';
import { Icon } from '@/app/_ui/icon';
import { dropDraft } from './draft-edits';
import type { Draft } from './drafts';

/**
 * Unsent drafts, each with buttons to continue and to discard it.
 * @param props.describe a draft in words
 * @param props.reason why the draft can't be continued now; then its text can be copied
 */
export function DraftLines(props: {
  readonly drafts: readonly Draft[];
  readonly describe: (draft: Draft) => string;
  readonly reason: (draft: Draft) => string | undefined;
  readonly onContinue: (draft: Draft) => void;
}) {
  if (props.drafts.length === 0) return null;
  return (
    <ul className="grid gap-2 pb-3">
      {props.drafts.map((draft) => (
        <DraftLine key={draft.form} {...props} draft={draft} />
      ))}
    </ul>
  );
}

function DraftLine(props: {
  readonly draft: Draft;
  readonly describe: (draft: Draft) => string;
  readonly reason: (draft: Draft) => string | undefined;
  readonly onContinue: (draft: Draft) => void;
}) {
  const t = useTranslations('draft');
  const id = useId();
  const { draft } = props;
  const reason = props.reason(draft);
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-box border border-line-strong border-dashed px-3 py-1.5">
      <span id={id} className="flex grow items-start gap-1.5">
        <Icon name="pen-line" className="mt-1 size-4 shrink-0" />
        <span>
          {props.describe(draft)}
          {draft.attempts.some(({ lost }) => lost) && <span className="block text-small">{t('lost')}</span>}
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        {reason !== undefined && draft.text !== '' && <CopyButton text={draft.text} label={t('copy')} />}
        <Button small reason={reason} aria-describedby={id} onClick={() => props.onContinue(draft)}>
          {t('continue')}
        </Button>
        <Button small look="quiet" aria-describedby={id} onClick={() => dropDraft(draft.about, draft.form)}>
          {t('discard')}
        </Button>
      </span>
    </li>
  );
}
