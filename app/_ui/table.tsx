import { memo, type ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Only as wide as its content. Never the last column, which takes the remaining width. */
  readonly narrow?: boolean;
  /** In a table with `long`, its share of the width, as a class: `flex-[…]` or the like. */
  readonly room?: string;
  /** Names the row for assistive technology. */
  readonly isRowHeader?: boolean;
  /** Orders rows by this column, the least first; absent where it can't be sorted by. */
  readonly compare?: (one: Row, other: Row) => number;
};

export type Sorting = { readonly by: string; readonly descending: boolean } | undefined;

/** The rows in the order that was chosen; rows that are equal keep theirs. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting): readonly Row[] {
  const compare = columns.find(({ id }) => id === sorting?.by)?.compare;
  if (!compare) return rows;
  return rows.toSorted((one, other) => (sorting?.descending ? compare(other, one) : compare(one, other)));
}

// Browsers drop the implicit roles of table elements when CSS changes their display, so they are explicit.
export const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** A table whose rows become cards in a narrow container. A card leaves out empty cells. */
export function Table<Row>(props: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  readonly stale?: boolean;
  /** Reaches the edges of a card; its text aligns with the card's heading. */
  readonly flush?: boolean;
  /** Has so many columns that its rows become cards earlier. */
  readonly many?: boolean;
  /** Has up to a thousand rows: the browser skips those out of view, and so that it can, each column has its `room`. */
  readonly long?: boolean;
  /** A line above the columns on every printed sheet. */
  readonly onEverySheet?: string;
  /** The order of the rows; undefined as they came. */
  readonly sorting?: Sorting;
  readonly onSort?: (sorting: Sorting) => void;
}) {
  return (
    <div className="table-room" data-many={props.many || undefined}>
      <table
        {...ROLE.table}
        aria-busy={props.stale}
        // Two columns always fit.
        data-pairs={props.columns.length <= 2 || undefined}
        data-flush={props.flush}
        data-long={props.long || undefined}
        className={classNames('table', props.stale && 'opacity-60')}
      >
        <caption className="sr-only">{props.caption}</caption>
        <thead {...ROLE.group}>
          {props.onEverySheet && (
            <tr {...ROLE.row} className="hidden print:table-row">
              <td {...ROLE.cell} colSpan={props.columns.length} className="font-semibold">
                {props.onEverySheet}
              </td>
            </tr>
          )}
          <tr {...ROLE.row}>
            {props.columns.map((column, index) => (
              <ColumnHeader
                key={column.id}
                column={column}
                last={index === props.columns.length - 1}
                sorting={props.sorting}
                onSort={props.onSort}
              />
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.group}>
          {props.rows.map((row) => (
            <Line key={props.keyOf(row)} row={row} columns={props.columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnHeader<Row>(props: {
  readonly column: Column<Row>;
  readonly last: boolean;
  readonly sorting: Sorting;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}) {
  const { column, sorting, onSort } = props;
  const { id, header, align, narrow, compare } = column;
  const order = sorting?.by === id ? (sorting.descending ? 'descending' : 'ascending') : undefined;
  const icon = order === undefined ? 'chevrons-up-down' : 'chevron-down';
  return (
    <th
      {...ROLE.columnHeader}
      scope="col"
      data-align={align}
      aria-sort={order}
      // On paper, where nothing is sorted, it stands in the place of the button.
      data-header={compare && onSort ? header : undefined}
      className={narrow && !props.last ? '@min-[34rem]:w-56' : column.room}
    >
      {compare && onSort ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-center gap-1 rounded-small border border-transparent text-start font-semibold hover:underline print:hidden"
          // Least first, then most first, then as they came.
          onClick={() => onSort(order === 'descending' ? undefined : { by: id, descending: order === 'ascending' })}
        >
          {header}
          <Icon name={icon} className={classNames('size-3.5 shrink-0', order === 'ascending' && 'rotate-180')} />
        </button>
      ) : (
        header
      )}
    </th>
  );
}

type LineProps<Row> = { readonly row: Row; readonly columns: readonly Column<Row>[] };

/** Rendered again only when its row or the columns change, since a list has a thousand of them. */
const Line = memo(function Line<Row>({ row, columns }: LineProps<Row>) {
  return (
    <tr {...ROLE.row}>
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row} />
      ))}
    </tr>
  );
}) as <Row>(props: LineProps<Row>) => ReactNode;

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const shared = { 'data-label': column.header, 'data-align': column.align, className: column.room };
  // A single element around the content: in a card, a cell is a grid of label and value.
  const content = <div>{column.cell(row)}</div>;
  return column.isRowHeader ? (
    <th {...ROLE.rowHeader} scope="row" {...shared}>
      {content}
    </th>
  ) : (
    <td {...ROLE.cell} {...shared}>
      {content}
    </td>
  );
}
