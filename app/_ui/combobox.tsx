'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names';
import type { Control } from './field';
import { Icon } from './icon';
import { onAnchorMove, positionPopover } from './position-popover';
import { search } from './search';
import { CONTROL_LOOK } from './text-input';

export type Option = { readonly value: string; readonly label: string; readonly note?: string };

/**
 * A list to choose from by typing part of a name (WAI-ARIA combobox with a list). Enter and Tab choose the highlighted
 * option. Leaving the field in another way restores the chosen one.
 */
export function Combobox(props: {
  readonly control: Control;
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A word that people may type in front of the names. */
  readonly prefix?: string;
}) {
  const t = useTranslations('ui');
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const open = typed !== undefined;
  const chosen = props.options.find(({ value }) => value === props.value);
  const found = search(props.options, typed ?? '', props.prefix);
  const current = found[Math.min(active, found.length - 1)];

  const show = (text: string) => {
    setTyped(text);
    setActive(Math.max(0, text === '' ? props.options.findIndex(({ value }) => value === props.value) : 0));
  };
  const choose = (option: Option | undefined) => {
    if (option && option.value !== props.value) props.onChange(option.value);
    setTyped(undefined);
  };

  useEffect(() => {
    const [anchor, floating] = [input.current, list.current];
    if (!open || !anchor || !floating) return;
    floating.showPopover();
    return onAnchorMove(() => {
      floating.style.width = `${anchor.offsetWidth}px`;
      positionPopover(anchor, floating);
    });
  }, [open]);
  useEffect(() => {
    if (open) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open) setActive(Math.max(0, Math.min(found.length - 1, active + step)));
      else show('');
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'Tab' && open) {
      choose(current);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
    }
  };

  return (
    <div className="relative">
      <input
        {...props.control}
        ref={input}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && current ? `${listId}-${current.value}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? chosen?.label ?? ''}
        onChange={(event) => show(event.target.value)}
        onClick={() => !open && show('')}
        onFocus={(event) => event.target.select()}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
        className={classNames(CONTROL_LOOK, 'pe-9')}
      />
      <Icon name="chevron-down" className="pointer-events-none absolute end-2.5 top-2.75 size-4.5 text-ink-soft" />
      {open && (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label={t('suggestions')}
          tabIndex={-1}
          popover="manual"
          className="fixed max-h-72 min-w-56 overflow-auto rounded-box border border-line-strong bg-raised py-1 text-ink shadow-float"
        >
          {found.map((option) => (
            <div
              key={option.value}
              id={`${listId}-${option.value}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === current}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
              className="flex justify-between gap-4 px-3 py-1.5 hover:bg-sunken aria-selected:bg-action aria-selected:text-on-action"
            >
              <span>{option.label}</span>
              {option.note && <span className="tabular-nums opacity-80">{option.note}</span>}
            </div>
          ))}
          {found.length === 0 && <p className="px-3 py-1.5 text-ink-muted">{t('nothingFound')}</p>}
        </div>
      )}
      <span role="status" className="sr-only">
        {open && t('found', { count: found.length })}
      </span>
    </div>
  );
}
