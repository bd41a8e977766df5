/** Asked between two transactions of a long run: whether to go on. */
export type GoOn = () => boolean | Promise<boolean>;
