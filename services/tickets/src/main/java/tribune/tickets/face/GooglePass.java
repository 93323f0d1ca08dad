package tribune.tickets.face;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Json;

/**
 * A ticket as a link by which Google Wallet saves it: a signed JWT with the event's class and the ticket's object in it
 * (Google Wallet API, EventTicketClass and EventTicketObject). Google's rotating codes are TOTP and ours are not, so a
 * ticket whose code must be shown live has no code there, and words instead. Each code is an object of its own.
 */
public final class GooglePass {
    private static final String SAVE = "https://pay.google.com/gp/v/save/";
    /** Google calls 1,800 characters safe for a link; code, place and signature alone take more, so names are cut. */
    private static final int NAME = 48;

    private final String account;
    private final PrivateKey key;
    private final String issuer;

    private GooglePass(String account, PrivateKey key, String issuer) {
        this.account = account;
        this.key = key;
        this.issuer = issuer;
    }

    /** {@code keyFile}: the service account's key as Google gives it out, JSON; {@code issuer}: the issuer's number. */
    public static GooglePass signedWith(Path keyFile, String issuer) {
        try {
            var json = Json.tree(Files.readString(keyFile));
            var pem = json.at("/private_key").asString().replaceAll("-----[A-Z ]+-----|\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
            var key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            return new GooglePass(json.at("/client_email").asString(), key, issuer);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the key for Google Wallet cannot be read", unreadable);
        }
    }

    /** {@code credential} is the code's, so that a replaced ticket is another object. */
    public String link(TicketFace ticket, UUID event, UUID credential, Wording wording, Instant now) {
        var match = ticketClass(ticket, event, wording);
        var object = ticketObject(ticket, String.valueOf(match.get("id")), credential, wording);
        var payload = Map.of("eventTicketClasses", List.of(match), "eventTicketObjects", List.of(object));
        var claims = new JWTClaimsSet.Builder()
                .issuer(account)
                .audience("google")
                .claim("typ", "savetowallet")
                .issueTime(Date.from(now))
                .claim("payload", payload)
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException("a link to Google Wallet could not be signed", failed);
        }
        return SAVE + token.serialize();
    }

    private Map<String, Object> ticketClass(TicketFace ticket, UUID event, Wording wording) {
        var match = ticket.match();
        var all = new LinkedHashMap<String, Object>();
        all.put("id", issuer + ".event-" + event);
        all.put("issuerName", PlainText.of(ticket.organiser(), 20));
        all.put("reviewStatus", "UNDER_REVIEW");
        all.put("eventName", text(match.name(), wording));
        all.put("venue", Map.of("name", text(match.venue(), wording), "address", text(match.venue(), wording)));
        var at = match.kickOff().at();
        if (at != null) {
            var local = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    at.atZone(match.kickOff().zone()));
            all.put("dateTime", Map.of("start", local));
        }
        return all;
    }

    private Map<String, Object> ticketObject(TicketFace ticket, String match, UUID credential, Wording wording) {
        var all = new LinkedHashMap<String, Object>();
        all.put("id", issuer + ".code-" + credential);
        all.put("classId", match);
        all.put("state", "ACTIVE");
        all.put("seatInfo", seat(ticket.place(), wording));
        all.put("ticketType", text(ticket.category(), wording));
        all.put("reservationInfo", Map.of("confirmationCode", ticket.paid().order()));
        var holder = ticket.holder();
        if (holder != null) all.put("ticketHolderName", PlainText.of(holder, NAME));
        var code = ticket.code();
        if (code != null) all.put("barcode", Map.of("type", "QR_CODE", "value", code));
        else
            all.put(
                    "textModulesData",
                    List.of(Map.of(
                            "id", "code", "header", wording.say("pass.code"), "body", wording.say("pass.browser"))));
        return all;
    }

    private static Map<String, Object> seat(TicketFace.Place place, Wording wording) {
        var all = new LinkedHashMap<String, Object>();
        put(all, "gate", place.gate(), wording);
        put(all, "section", place.section(), wording);
        put(all, "row", place.row(), wording);
        put(all, "seat", place.seat(), wording);
        return all;
    }

    private static void put(Map<String, Object> all, String name, @Nullable String value, Wording wording) {
        if (value != null) all.put(name, text(value, wording));
    }

    /** Google's LocalizedString. */
    private static Map<String, Object> text(String value, Wording wording) {
        return Map.of("defaultValue", Map.of("language", wording.code(), "value", PlainText.of(value, NAME)));
    }
}
