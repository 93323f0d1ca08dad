package tribune.identity;

import tribune.kernel.Problem;

/** What identity refuses. The token endpoint answers errors as RFC 6749 section 5.2 says, not as problems. */
public enum IdentityProblem implements Problem {
    UNKNOWN_COUNTRY(422, "The country is not known"),
    UNKNOWN_CURRENCY(422, "The currency is not known"),
    UNKNOWN_LEAGUE(422, "The league is not a registered organiser"),
    ORGANISER_DIFFERS(409, "An organiser with this slug stands already, with other particulars"),
    UNKNOWN_SCOPE(422, "A scope is not known"),
    SCOPE_NOT_GRANTABLE(403, "The caller cannot grant this scope"),
    TOO_MANY_CLIENTS(409, "The organiser has as many API clients as it may"),
    TOO_MANY_DEVICES(409, "The organiser has as many devices as it may"),
    DEVICE_REVOKED(409, "The device is revoked for good"),
    PAIRING_CODE_UNKNOWN(404, "There is no such pairing code now"),
    DEVICE_PROOF_REFUSED(401, "What the device signed proves nothing"),
    DEVICE_CLOCK_OFF(401, "The device's clock is off");

    private final int status;
    private final String title;

    IdentityProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
