'use client';

import { useTranslations } from 'use-intl';
import { filterCountOf, type WorklistQuery } from '@/app/_cv/worklist-query';
import { isolate } from '@/app/_texts/isolate';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { isShown, queryOf, useViewChanges, useViews, type View } from './use-views';

type Props = {
  readonly query: WorklistQuery;
  /** Whether the person may save and remove the unit's. */
  readonly leads: boolean;
  readonly onSave: () => void;
  /** @param dropped whether something of the view doesn't hold any more */
  readonly onView: (query: WorklistQuery, name: string, dropped: boolean) => void;
};

/** The saved views, one's own first, and what saves the filters that are on. */
export function Views({ query, leads, onView, onSave }: Props) {
  const t = useTranslations('worklist.views');
  const views = useViews();
  const { remove } = useViewChanges(() => {});
  const isNew = filterCountOf(query) + query.kinds.length > 0 && !views.some((view) => isShown(view, query));
  const open = (view: View) => onView(queryOf(view), view.name, view.dropped.length > 0);
  return (
    <>
      <ul aria-label={t('title')} className="grid text-dense">
        {views
          .toSorted((one, other) => Number(other.isOwn) - Number(one.isOwn))
          .map((view) => (
            <li key={view.id} className="flex items-start gap-1">
              <button
                type="button"
                data-closes
                aria-pressed={isShown(view, query)}
                onClick={() => open(view)}
                className="flex min-h-7 min-w-0 grow items-center gap-2.5 rounded-small border border-transparent px-2 py-1 text-start hover:bg-ground aria-pressed:border-s-3 aria-pressed:border-s-ink aria-pressed:bg-sunken aria-pressed:ps-1.5 aria-pressed:font-semibold max-md:min-h-9"
              >
                <Icon name={view.isOwn ? 'star' : 'users'} className="size-4 shrink-0 text-ink-soft" />
                <span data-user-text className="min-w-0 grow">
                  {view.name}
                  <span className="sr-only"> {t(view.isOwn ? 'own' : 'unit')}</span>
                </span>
              </button>
              {(view.isOwn || leads) && (
                <Button
                  look="quiet"
                  small
                  aria-label={t('remove', { name: isolate(view.name) })}
                  className="px-1!"
                  icon={<Icon name="x" className="size-4" />}
                  onClick={() => remove(view)}
                />
              )}
            </li>
          ))}
      </ul>
      {isNew && (
        <Button look="quiet" small data-closes onClick={onSave}>
          {t('save')}
        </Button>
      )}
    </>
  );
}
