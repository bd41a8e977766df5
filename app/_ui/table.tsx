import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Column<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Only as wide as its content. Never the last column, which takes the remaining width. */
  readonly narrow?: boolean;
  /** Names the row for assistive technology. */
  readonly isRowHeader?: boolean;
};

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
  /** A line above the columns on every printed sheet. */
  readonly onEverySheet?: string;
}) {
  return (
    <div className="table-room">
      <table
        {...ROLE.table}
        aria-busy={props.stale}
        // Two columns always fit.
        data-pairs={props.columns.length <= 2 || undefined}
        data-flush={props.flush}
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
            {props.columns.map(({ id, header, align, narrow }, index) => (
              <th
                key={id}
                {...ROLE.columnHeader}
                scope="col"
                data-align={align}
                className={narrow && index < props.columns.length - 1 ? '@min-[34rem]:w-56' : undefined}
              >
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.group}>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)} {...ROLE.row}>
              {props.columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const shared = { 'data-label': column.header, 'data-align': column.align };
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
