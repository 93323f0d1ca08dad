package tribune.identity.signon;

import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.identity.account.Address;
import tribune.identity.signon.ProviderFailed.Reason;

/**
 * What an ID token says of a person. {@code address} is empty if it says none, and {@code verified} the provider's
 * word, which counts for the organiser's list of domains and for nothing else.
 */
record Said(
        String subject,
        String address,
        boolean verified,
        @Nullable String acr,
        List<String> amr,
        @Nullable Instant at) {
    /** OpenID Connect Core 1.0 section 2. */
    private static final int LONGEST_SUBJECT = 255;

    static Said of(IDTokenClaimsSet claims) throws ProviderFailed {
        var subject = claims.getSubject().getValue();
        if (subject.length() > LONGEST_SUBJECT) throw new ProviderFailed(Reason.NOT_BELIEVED, "a subject too long");
        var email = claims.getStringClaim("email");
        var acr = claims.getACR();
        var at = claims.getAuthenticationTime();
        return new Said(
                subject,
                email == null ? "" : Address.of(email).map(Address::written).orElse(""),
                Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")),
                acr == null ? null : value(acr),
                claims.getAMR() == null
                        ? List.of()
                        : claims.getAMR().stream().map(amr -> amr.getValue()).toList(),
                at == null ? null : at.toInstant());
    }

    private static String value(ACR acr) {
        return acr.getValue();
    }

    boolean within(Set<String> domains) {
        if (domains.isEmpty()) return true;
        var domain = Address.of(address).map(Address::key).orElse("@");
        return verified
                && domains.contains(domain.substring(domain.indexOf('@') + 1).toLowerCase(Locale.ROOT));
    }
}
