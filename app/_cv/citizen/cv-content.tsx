'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Card } from '@/app/_ui/card';
import { Tag } from '@/app/_ui/tag';
import { CV_ELEMENTS, type CvElement } from '@/server/domain/cv';
import { CvElementItem } from './cv-element';
import { byRecency, placeOf, SHORT } from './element-layout';
import { marksOf } from './marks';
import { WithheldContact } from './withheld-contact';

const ORDER = Object.keys(CV_ELEMENTS) as CvElement[];

/**
 * The CV, the elements of the minimum first. Changes since the last judgement are marked. Rendered again only when they
 * change, and not with what stands around it.
 */
export const CvContent = memo(function CvContent() {
  const t = useTranslations('citizen.content');
  const { changedSinceJudgement, judgedAt } = useCitizen().overview;
  const isMarked = judgedAt !== null && changedSinceJudgement.length > 0;
  return (
    <Card
      title={t('title')}
      aside={isMarked && <span className="border-need border-s-4 ps-2 text-ink-soft text-small">{t('marked')}</span>}
      className="@container"
    >
      {ORDER.map((element) => (
        <Section key={element} element={element} />
      ))}
    </Card>
  );
});

function Section({ element }: { readonly element: CvElement }) {
  const t = useTranslations();
  const { elements, missing, changedSinceJudgement, judgedAt } = useCitizen().overview;
  const items = elements
    .filter((each) => each.element === element)
    .toSorted((one, other) => byRecency(one.data, other.data));
  const marks = marksOf(
    changedSinceJudgement.filter(({ changeType }) => judgedAt !== null && changeType === CV_ELEMENTS[element]),
  );
  const isWithheld = items.some(({ withheld }) => withheld);
  const isMissing = missing.some((each) => each === element);
  return (
    <section id={placeOf(element)} className="cv-section">
      <h3 tabIndex={-1} className="font-medium text-ink-soft">
        {t(`codes.element.${element}`)}
      </h3>
      <div
        className={
          SHORT.has(element)
            ? 'flex min-w-0 flex-wrap items-baseline gap-x-8 gap-y-1.5'
            : 'grid min-w-0 max-w-3xl grid-cols-[minmax(0,1fr)] gap-3'
        }
      >
        {isWithheld ? (
          // Keyed by revision, so that changed contact data is folded again.
          <WithheldContact key={items.map(({ revisedAt }) => revisedAt).join()} marks={marks} />
        ) : (
          items.map((item) => (
            <CvElementItem
              key={item.elementId}
              data={item.data}
              short={SHORT.has(element)}
              mark={marks.get(item.elementId)}
            />
          ))
        )}
        {(items.length === 0 || isMissing) && (
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            {items.length === 0 && <span className="text-ink-muted">{t('citizen.content.empty')}</span>}
            {isMissing && (
              <Tag tone="error" icon="circle-x">
                {t('citizen.minimum.missing')}
              </Tag>
            )}
            {isMissing && element === 'contact' && items.length > 0 && (
              <span className="text-small">{t('citizen.minimum.contactHint')}</span>
            )}
          </p>
        )}
      </div>
    </section>
  );
}
