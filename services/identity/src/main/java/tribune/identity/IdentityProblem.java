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
    GRANT_NOT_ALLOWED(422, "The client cannot have this grant"),
    COLOUR_TOO_PALE(422, "Text in this colour cannot be read"),
    LOGO_UNREADABLE(422, "The logo is no picture that can be shown"),
    PICTURE_UNREADABLE(422, "This is no picture that can be shown"),
    DOMAIN_TAKEN(409, "The domain is another organiser's"),
    DOMAIN_NOT_ALLOWED(422, "The domain is not one that an organiser can have"),
    TOO_MANY_CLIENTS(409, "The organiser has as many API clients as it may"),
    ROLE_EXISTS(409, "A role of this name exists"),
    ROLE_PREDEFINED(409, "A predefined role stays as it is"),
    ROLE_IN_USE(409, "Somebody has this role or is invited to it"),
    UNKNOWN_ROLE(422, "The role is not known"),
    ROLE_NOT_NARROWABLE(422, "The role reaches beyond events and checkpoints"),
    TOO_MANY_ROLES(409, "The organiser has as many roles of its own as it may"),
    ROLE_ASSIGNED(409, "The user has this role already"),
    TOO_MANY_ASSIGNMENTS(409, "The user's rights name as many events and checkpoints as a token can carry"),
    LAST_OWNER(409, "An organiser needs an owner"),
    TOO_MANY_INVITATIONS(409, "As many invitations are open as there may be"),
    INVITATION_OVER(409, "The invitation was accepted, withdrawn or has expired"),
    INVITATION_FOR_ANOTHER(403, "The invitation is for another address"),
    INVITER_MAY_NOT(409, "Who invited may not give this role any more"),
    CONNECTION_EXISTS(409, "A connection of this name exists"),
    ISSUER_NOT_ALLOWED(422, "The issuer is not one that can be connected"),
    ISSUER_STAYS(409, "A connection keeps its issuer"),
    TOO_MANY_CONNECTIONS(409, "The organiser has as many connections as it may"),
    NO_LEAGUE(422, "The club plays in no league"),
    TOO_MANY_DEVICES(409, "The organiser has as many devices as it may"),
    DEVICE_REVOKED(409, "The device is revoked for good"),
    PAIRING_CODE_UNKNOWN(404, "There is no such pairing code now"),
    DEVICE_PROOF_REFUSED(401, "What the device signed proves nothing"),
    DEVICE_CLOCK_OFF(401, "The device's clock is off"),
    CONSENT_TEXT_OUTDATED(409, "The text that was agreed to is not the one that holds now"),
    ORDERS_UNREACHABLE(503, "The orders of the account cannot be reached now"),
    TOO_MANY_FRIENDS(409, "The account has as many friends as it may"),
    ACCOUNT_HAS_ROLES(409, "The account works for an organiser");

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
