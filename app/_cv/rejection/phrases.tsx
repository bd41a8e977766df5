'use client';

import { useQuery } from '@tanstack/react-query';
import { type RefObject, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { useTRPCClient } from '@/app/_trpc/client';
import { usePageState } from '@/app/_trpc/page-session-context';
import { Button } from '@/app/_ui/button';
import { Icon } from '@/app/_ui/icon';
import { withoutPhrase, withPhrase } from './phrase-in-text';

/** How many show before the others are asked for. */
const FIRST = 4;

/**
 * The unit's phrases, with a tick where it is in the text: a press puts it in at the cursor, or takes it out. Nothing
 * where the unit has none.
 */
export function Phrases(props: {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const t = useTranslations('judgementReasons');
  const codes = useTranslations('codes');
  const { organisation } = usePageState().shown;
  const client = useTRPCClient();
  const { data } = useQuery({ queryKey: ['phrases.list'], queryFn: () => client.phrases.list.query() });
  const [all, setAll] = useState(false);
  const id = useId();
  const phrases = data?.phrases ?? [];
  if (phrases.length === 0) return null;
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
          {t('phrases', { name: organisationTitle(codes, organisation) })}
        </h3>
        {phrases.length > FIRST && (
          <Button small look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('fewerPhrases') : t('allPhrases', { count: phrases.length })}
          </Button>
        )}
      </div>
      <ul className="flex flex-wrap gap-2">
        {(all ? phrases : phrases.slice(0, FIRST)).map((phrase) => {
          const inText = props.text.includes(phrase.text);
          return (
            <li key={phrase.id} className="min-w-0">
              <Button
                small
                aria-pressed={inText}
                icon={<Icon name={inText ? 'check' : 'plus'} className="size-4 shrink-0" />}
                className="max-w-full text-start"
                onClick={() => press(phrase.text)}
              >
                {phrase.text}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
