'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { shortHash } from '@/app/(work)/administration/short-hash';
import { AskAnother } from './ask-another';
import { Checks } from './checks';
import { PublicationDialog } from './publication-dialog';

/** Publishes what was previewed; for whoever previewed it, and whenever it can't be, the reason. */
export function Publication(props: {
  readonly preview: RulePreviewPage;
  readonly onChanged: () => void;
  readonly onUndecided: () => void;
}) {
  const t = useTranslations('administration.preview.publish');
  const { refusal, hash } = props.preview;
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('title')}>
      <div className="grid gap-3">
        <Checks preview={props.preview} onUndecided={props.onUndecided} />
        <Button
          look="next"
          className="w-full max-w-104"
          reason={refusal === null ? undefined : t(`refused.${refusal}`)}
          onClick={() => setAsking(true)}
        >
          {t('button', { hash: shortHash(hash) })}
        </Button>
        {refusal !== null && <p className="text-small">{t(`refused.${refusal}`)}</p>}
        {refusal === 'same-person' && <AskAnother />}
      </div>
      {asking && <PublicationDialog {...props} onClose={() => setAsking(false)} />}
    </Card>
  );
}
