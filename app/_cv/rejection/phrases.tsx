'use client';

import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { useTRPCClient } from '@/app/_trpc/client';
import { usePageState } from '@/app/_trpc/page-session-context';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { callerHas } from '@/server/domain/caller';
import { type JudgementReason, subjectOf } from '@/server/domain/judgement-reasons';
import type { Phrase } from '@/server/domain/phrases';
import { withoutPhrase, withPhrase } from './phrase-in-text';

/** How many show before the others are asked for. */
const FIRST = 4;

/**
 * The unit's phrases, with a tick where it is in the text: a press puts it in at the cursor, or takes it out. Those
 * about what reasons were chosen for come first. Nothing where the unit has none, except for who may add some.
 */
export function Phrases(props: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly reasons: readonly JudgementReason[];
  readonly onText: (text: string) => void;
  readonly onEdit: () => void;
}) {
  const t = useTranslations('judgementReasons');
  const codes = useTranslations('codes');
  const unit = useTranslations('phrases');
  const { shown } = usePageState();
  const client = useTRPCClient();
  const { data } = useQuery({ queryKey: ['phrases.list'], queryFn: () => client.phrases.list.query() });
  const [all, setAll] = useState(false);
  const id = useId();
  const mayEdit = callerHas(shown, 'SetPhrases');
  if (!data || (data.phrases.length === 0 && !mayEdit)) return null;
  const subjects = props.reasons.map(subjectOf);
  const comesLater = ({ about }: Phrase) => (subjects.includes(about) ? 0 : 1);
  const phrases = data.phrases.toSorted((one, other) => comesLater(one) - comesLater(other));
  const press = (phrase: string) => {
    if (props.text.includes(phrase)) return props.onText(withoutPhrase(props.text, phrase));
    const field = props.field.current;
    const at = field?.selectionEnd ?? props.text.length;
    const { text, caret } = withPhrase(props.text, phrase, at);
    props.onText(text);
    // After the field has got the text, which moves its cursor to the end.
    requestAnimationFrame(() => field?.setSelectionRange(caret, caret));
  };
  return (
    <section aria-labelledby={id} className="border-line border-t pt-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1.5">
        <h3 id={id} className="font-semibold">
          {t('phrases', { name: organisationTitle(codes, shown.organisation) })}
        </h3>
        {phrases.length > FIRST && (
          <Button small look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('fewerPhrases') : t('allPhrases', { count: phrases.length })}
          </Button>
        )}
      </div>
      {phrases.length === 0 && <p className="pb-2 text-ink-soft text-small">{unit('none')}</p>}
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {(all ? phrases : phrases.slice(0, FIRST)).map((phrase) => {
          const inText = props.text.includes(phrase.text);
          return (
            <li key={phrase.id} className="min-w-0">
              <Button
                small
                aria-pressed={inText}
                icon={<Icon name={inText ? 'check' : 'plus'} className="size-4 shrink-0" />}
                className="max-w-full text-start aria-pressed:border-3 aria-pressed:border-ink aria-pressed:px-2 aria-pressed:py-0.25"
                onClick={() => press(phrase.text)}
              >
                {phrase.text}
              </Button>
            </li>
          );
        })}
      </ul>
      {mayEdit && (
        <Button small look="quiet" aria-haspopup="dialog" onClick={props.onEdit} className="mt-2 -ms-2.5">
          {unit('editAll')}
        </Button>
      )}
    </section>
  );
}
