declare module "jsonld" {
  interface Options {
    readonly documentLoader: (
      url: string,
    ) => Promise<{ readonly contextUrl: null; readonly documentUrl: string; readonly document: unknown }>;
    /** fails where a term would be dropped */
    readonly safe: boolean;
  }
  const jsonld: { expand(document: unknown, options: Options): Promise<readonly Record<string, unknown>[]> };
  // biome-ignore lint/style/noDefaultExport: the package has one
  export default jsonld;
}
