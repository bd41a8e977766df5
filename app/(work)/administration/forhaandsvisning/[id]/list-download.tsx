'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultAlert } from '@/app/_cv/fault-alert';
import { PurposeField, usePurposeCheck } from '@/app/_cv/purpose-field';
import { usePurpose } from '@/app/_cv/use-purpose';
import { useTRPCClient } from '@/app/_trpc/client';
import { problemOf } from '@/app/_trpc/problem';
import { EXPORT_CALL } from '@/app/_trpc/retry-overloaded';
import { Alert } from '@/app/_ui/alert';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import { download } from '@/app/_ui/download';
import { Icon } from '@/app/_ui/icon';
import { paths } from '@/app/paths';
import { previewHead, previewLine } from '@/server/files/rule-preview';
import { usePreviewTexts } from './use-preview-texts';

/** Fetches the citizens of a preview part by part into one file, for a purpose. */
export function ListDownload({ preview }: { readonly preview: number }) {
  const t = useTranslations('administration.preview.list');
  const client = useTRPCClient();
  const texts = usePreviewTexts();
  const { text: purpose, write, drop } = usePurpose(paths.rulePreview(preview));
  const wrong = usePurposeCheck(purpose);
  const [rows, setRows] = useState(0);
  const fetching = useMutation({
    async mutationFn() {
      setRows(0);
      const parts: BlobPart[] = [previewHead(texts)];
      let after: string | undefined;
      do {
        const asked = { preview, purpose, ...(after !== undefined && { after }) };
        const part = await client.administration.listPart.mutate(asked, { context: EXPORT_CALL });
        parts.push(new Blob([part.rows.map((row) => previewLine(row, texts)).join('')]));
        setRows((before) => before + part.rows.length);
        after = part.after ?? undefined;
      } while (after !== undefined);
      if (parts.length === 2 && (parts[1] as Blob).size === 0) return false;
      download(new Blob(parts, { type: 'text/csv;charset=utf-8' }), `${t('file')}_${preview}.csv`);
      drop();
      return true;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong.check()) fetching.mutate();
    else event.currentTarget.querySelector('input')?.focus();
  };
  return (
    <Card title={t('title')}>
      <form onSubmit={submit} noValidate className="grid gap-3">
        <p>{t('note')}</p>
        <PurposeField
          text={purpose}
          error={wrong.error}
          onText={(text) => {
            write({ text });
            wrong.reset();
          }}
        />
        <div>
          <Button type="submit" pending={fetching.isPending} icon={<Icon name="download" className="size-4" />}>
            {t('confirm')}
          </Button>
        </div>
        <p role="status" className="text-ink-soft text-small empty:sr-only">
          {fetching.isPending && t('progress', { rows })}
          {fetching.data === true && t('done', { rows })}
        </p>
        {fetching.data === false && <Alert live tone="warning" title={t('gone')} />}
        {fetching.error && <FaultAlert problem={problemOf(fetching.error)} />}
      </form>
    </Card>
  );
}
