/** What a provider needs of the service: the origin people use, and its secret. */
export type Service = { readonly publicUrl: string; readonly secretKey: string };
