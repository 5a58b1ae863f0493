package ornstein.neural.engine;

/** In which numbers the engine calculates. */
public enum Precision {
    /** 32 bits: what training usually takes. */
    SINGLE,
    /** 64 bits: slower, for checks. */
    DOUBLE
}
