/** A set that keeps the names used last, so that no flood of others makes it grow. */
export type RecentNames = {
  has(name: string): boolean;
  add(name: string): void;
  delete(name: string): void;
};

/** @param most names kept */
export function createRecentNames(most: number): RecentNames {
  const names = new Set<string>();
  const use = (name: string): void => {
    names.delete(name);
    names.add(name);
  };
  return {
    has(name) {
      if (!names.has(name)) return false;
      use(name);
      return true;
    },
    add(name) {
      use(name);
      if (names.size > most) names.delete(names.values().next().value as string);
    },
    delete: (name) => void names.delete(name),
  };
}
