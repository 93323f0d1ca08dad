package tribune.sales.limit;

/** By what a buyer is recognised. ACCOUNT stays empty until buyers log in. */
public enum IdentityKind {
    EMAIL,
    DEVICE,
    ACCOUNT,
    INSTRUMENT
}
