'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { type ForbiddenCharacter, forbiddenIn, withoutForbidden } from '@/server/domain/text';

/** So many are shown one by one. */
const SHOWN = 5;
/** So much of the text stands on either side, in UTF-16 units. */
const BESIDE = 16;

/**
 * The characters of a text that it may not have, each with what stands round it, and a button that takes them all out. Nothing where there
 * are none.
 * @param props.field the id of the control the text is written in: it has the focus when the button is gone
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
        {found.slice(0, SHOWN).map((character) => (
          <li key={character.start}>
            <Place text={text} character={character} />
          </li>
        ))}
      </ul>
      {found.length > SHOWN && <p>{t('more', { count: found.length - SHOWN })}</p>}
      <Button small onClick={takeOut} className="w-fit">
        {t('takeOut', { count: found.length })}
      </Button>
    </div>
  );
}

/** Where one stands. Its neighbours may be forbidden too, so each side is shown without any and on its own. */
function Place({ text, character }: { readonly text: string; readonly character: ForbiddenCharacter }) {
  const t = useTranslations('ui.forbidden');
  const { start, end, code } = character;
  const before = withoutForbidden(text.slice(Math.max(0, start - BESIDE), start), ' ');
  const after = withoutForbidden(text.slice(end, end + BESIDE), ' ');
  return (
    <>
      <span className="break-words">
        {start > BESIDE && '…'}
        <bdi>{before}</bdi>
        <mark className="mx-0.5 rounded-box border border-line-strong bg-sunken px-1 font-semibold text-ink">
          {`U+${code.toString(16).toUpperCase().padStart(4, '0')}`}
        </mark>
        <bdi>{after}</bdi>
        {end + BESIDE < text.length && '…'}
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
