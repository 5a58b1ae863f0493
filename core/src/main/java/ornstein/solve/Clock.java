package ornstein.solve;

/** The variable in which a grid's steps are meant, for the schemes that may step in any of them. */
public enum Clock {
    /** t itself. */
    TIME,

    /** σ_t/α_t, the noise beside a signal of size one, as in [karras2022elucidating]. */
    SIGMA,

    /** λ_t = 2 log α_t − 2 log σ_t. */
    LOG_SNR
}
