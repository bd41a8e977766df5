'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { type ForbiddenCharacter, forbiddenIn, withoutForbidden } from '@/server/domain/text';

/** Maximum number of characters listed. */
const MAX_LISTED = 5;
/** Length of the text shown on either side of a character, in UTF-16 units. */
const CONTEXT = 16;

/**
 * The forbidden characters of a text, each in its context, and a button that removes all of them. Renders nothing if
 * there are none.
 * @param props.field the id of the control that contains the text, focused after the removal
 */
export function ForbiddenCharacters(props: {
  readonly text: string;
  readonly field: string;
  readonly oneLine?: boolean;
  readonly onText: (text: string) => void;
}) {
  const t = useTranslations('ui.forbidden');
  const { text } = props;
  const found = forbiddenIn(text);
  if (found.length === 0) return null;
  const takeOut = () => {
    props.onText(withoutForbidden(text, props.oneLine ? ' ' : '\n'));
    document.getElementById(props.field)?.focus();
  };
  return (
    <div className="grid gap-1.5 text-small">
      <ul aria-label={t('list')} className="grid gap-1">
        {found.slice(0, MAX_LISTED).map((character) => (
          <li key={character.start}>
            <Excerpt text={text} character={character} />
          </li>
        ))}
      </ul>
      {found.length > MAX_LISTED && <p>{t('more', { count: found.length - MAX_LISTED })}</p>}
      <Button small onClick={takeOut} className="w-fit">
        {t('takeOut', { count: found.length })}
      </Button>
    </div>
  );
}

/** A character in its context. Each side is isolated and shown without forbidden characters. */
function Excerpt({ text, character }: { readonly text: string; readonly character: ForbiddenCharacter }) {
  const t = useTranslations('ui.forbidden');
  const { start, end, code } = character;
  const before = withoutForbidden(text.slice(Math.max(0, start - CONTEXT), start), ' ');
  const after = withoutForbidden(text.slice(end, end + CONTEXT), ' ');
  return (
    <>
      <span className="break-words">
        {start > CONTEXT && '…'}
        <bdi>{before}</bdi>
        <mark className="mx-0.5 rounded-box border border-line-strong bg-sunken px-1 font-semibold text-ink">
          {`U+${code.toString(16).toUpperCase().padStart(4, '0')}`}
        </mark>
        <bdi>{after}</bdi>
        {end + CONTEXT < text.length && '…'}
      </span>{' '}
      <span className="text-ink-muted">{t(`kind.${kindOf(character)}`)}</span>
    </>
  );
}

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function kindOf({
  code,
  reason,
}: ForbiddenCharacter): 'direction' | 'verticalTab' | 'invisible' | 'control' | 'broken' {
  if (reason === 'not-unicode') return 'broken';
  if (code === 0x0b) return 'verticalTab';
  if (DIRECTION.test(String.fromCodePoint(code))) return 'direction';
  return reason === 'control-character' ? 'control' : 'invisible';
}
