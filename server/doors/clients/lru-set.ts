/** A set of bounded size that drops the least recently used value first. */
export type LruSet = {
  has(value: string): boolean;
  add(value: string): void;
  delete(value: string): void;
};

export function createLruSet(maxSize: number): LruSet {
  const values = new Set<string>();
  const touch = (value: string): void => {
    values.delete(value);
    values.add(value);
  };
  return {
    has(value) {
      if (!values.has(value)) return false;
      touch(value);
      return true;
    },
    add(value) {
      touch(value);
      if (values.size > maxSize) values.delete(values.values().next().value as string);
    },
    delete: (value) => void values.delete(value),
  };
}
