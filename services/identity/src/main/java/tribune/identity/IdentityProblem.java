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
    REDIRECT_NOT_ALLOWED(422, "A redirect address is not one that a client may have"),
    TOO_MANY_CLIENTS(409, "The organiser has as many API clients as it may");

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
