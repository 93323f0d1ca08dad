package tribune.contracts.catalog;

/** The way a sale comes in: the fans' shop, the till, an integrator's API, a reseller. */
public enum Channel {
    FLOW,
    DIRECT,
    API,
    RESELLER
}
