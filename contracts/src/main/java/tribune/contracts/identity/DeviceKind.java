package tribune.contracts.identity;

/** What a paired device is for. */
public enum DeviceKind {
    SCANNER,
    TILL
}
