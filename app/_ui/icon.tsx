import icons from './icons.svg';

/** The symbols of icons.svg. */
export type IconName =
  | 'arrow-left'
  | 'ban'
  | 'calendar-x'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'chevron-up'
  | 'chevrons-up-down'
  | 'circle'
  | 'circle-alert'
  | 'circle-check'
  | 'circle-dashed'
  | 'circle-dot'
  | 'circle-question-mark'
  | 'circle-x'
  | 'clipboard-check'
  | 'clipboard-list'
  | 'copy'
  | 'diamond'
  | 'download'
  | 'eye'
  | 'eye-off'
  | 'file-diff'
  | 'file-text'
  | 'hourglass'
  | 'id-card'
  | 'inbox'
  | 'info'
  | 'list-filter'
  | 'loader-circle'
  | 'lock'
  | 'log-out'
  | 'maximize-2'
  | 'monitor'
  | 'monitor-off'
  | 'octagon-alert'
  | 'octagon-x'
  | 'pen-line'
  | 'plus'
  | 'printer'
  | 'search'
  | 'shield-alert'
  | 'star'
  | 'triangle'
  | 'triangle-alert'
  | 'users'
  | 'x';

/**
 * A decorative icon beside the text it illustrates, in the text's colour. All icons are in one file, which the browser
 * caches; as components they would be part of every page's first load.
 */
export function Icon(props: { readonly name: IconName; readonly className?: string; readonly strokeWidth?: number }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={props.strokeWidth ?? 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={props.className}
    >
      <use href={`${icons.src}#${props.name}`} />
    </svg>
  );
}
