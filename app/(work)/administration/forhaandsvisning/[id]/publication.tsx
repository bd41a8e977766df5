'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RulePreviewPage } from '@/app/_trpc/outputs';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { PublicationDialog, PublicationText } from './publication-dialog';

/** Publishes what was previewed; for whoever previewed it, and whenever it can't be, the reason. */
export function Publication(props: { readonly preview: RulePreviewPage; readonly onChanged: () => void }) {
  const t = useTranslations('administration.preview.publish');
  const { refusal } = props.preview;
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('title')}>
      <div className="grid gap-3">
        {props.preview.result && <PublicationText preview={props.preview} />}
        <div>
          <Button
            look="primary"
            reason={refusal === null ? undefined : t(`refused.${refusal}`)}
            onClick={() => setAsking(true)}
          >
            {t('button')}
          </Button>
        </div>
        {refusal !== null && <p className="text-ink-soft text-small">{t(`refused.${refusal}`)}</p>}
      </div>
      {asking && <PublicationDialog {...props} onClose={() => setAsking(false)} />}
    </Card>
  );
}
