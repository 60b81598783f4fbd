/** Put in by scripts/build.mjs; absent where the sources run without a build (tests, training). */
declare const PARLEY_VERSION: string;
