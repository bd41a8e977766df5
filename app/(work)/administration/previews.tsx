'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import type { RulesOverview } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Link } from '@/app/_ui/link';
import { Table } from '@/app/_ui/table';
import { paths } from '@/app/paths';

type Preview = RulesOverview['previews'][number];

/** The newest previews, and how far they have come. */
export function Previews({ previews }: { readonly previews: readonly Preview[] }) {
  const t = useTranslations('administration.previews');
  const by = useTranslations('administration.sets');
  const formats = useFormats();
  const stateOf = ({ state, share, changed, publishedAs }: Preview) => {
    if (publishedAs !== null) return t('published', { set: String(publishedAs) });
    if (state === 'running') return t('states.running', { percent: String(Math.floor(share * 100)) });
    return state === 'interrupted' ? t('states.interrupted') : t('states.finished', { changed: changed ?? 0 });
  };
  return (
    <Card title={t('title')} flush={previews.length > 0}>
      {previews.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Table
          caption={t('title')}
          flush
          rows={previews}
          keyOf={({ id }) => id}
          columns={[
            {
              id: 'number',
              header: t('number'),
              isRowHeader: true,
              cell: ({ id }) => (
                <Link href={paths.rulePreview(id)} className="link">
                  {id}
                </Link>
              ),
            },
            { id: 'from', header: t('from'), cell: ({ on }) => formats.day(on) },
            {
              id: 'begun',
              header: t('begun'),
              cell: ({ begunAt, userName }) => by('publishedBy', { time: formats.dayTime(begunAt), name: userName }),
            },
            { id: 'state', header: t('state'), cell: stateOf },
          ]}
        />
      )}
    </Card>
  );
}
