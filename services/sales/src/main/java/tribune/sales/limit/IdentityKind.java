package tribune.sales.limit;

/** By what a buyer is recognised; ACCOUNT only if they are logged in. */
public enum IdentityKind {
    EMAIL,
    DEVICE,
    ACCOUNT,
    INSTRUMENT
}
