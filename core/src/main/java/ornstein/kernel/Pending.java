package ornstein.kernel;

/** Keeps the package exportable while it is empty; delete it together with the package's first class. */
interface Pending {}
