package tribune.tickets.face;

import de.brendamour.jpasskit.PKBarcode;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKFieldBuilder;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.enums.PKBarcodeFormat;
import de.brendamour.jpasskit.enums.PKDateStyle;
import de.brendamour.jpasskit.enums.PKPassType;
import de.brendamour.jpasskit.passes.PKGenericPass;
import de.brendamour.jpasskit.signing.PKInMemorySigningUtil;
import de.brendamour.jpasskit.signing.PKPassTemplateInMemory;
import de.brendamour.jpasskit.signing.PKSigningException;
import de.brendamour.jpasskit.signing.PKSigningInformation;
import de.brendamour.jpasskit.signing.PKSigningInformationUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as a pass for Apple Wallet (Wallet Passes, event ticket style), in both languages: the phone chooses. A pass
 * shows one code that never changes, so a ticket whose code must be shown live has none on it, and words instead. Its
 * serial number is the ticket's: a pass added later takes the place of an older one.
 */
public final class ApplePass {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

    private final PKSigningInformation signer;
    private final String passType;
    private final String team;

    private ApplePass(PKSigningInformation signer, String passType, String team) {
        this.signer = signer;
        this.passType = passType;
        this.team = team;
    }

    /**
     * {@code certificate}: PKCS #12 with Apple's certificate for a pass type and its key; {@code intermediate}: Apple's
     * own that signed it. Pass type and team stand in the certificate, as UID and OU of its subject.
     */
    public static ApplePass signedWith(Path certificate, String password, Path intermediate) {
        try (var keys = Files.newInputStream(certificate);
                var issuer = Files.newInputStream(intermediate)) {
            var authority =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(issuer);
            var loaded = new PKSigningInformationUtil()
                    .loadSigningInformationFromPKCS12AndIntermediateCertificate(
                            keys, password, new ByteArrayInputStream(authority.getEncoded()));
            var subject = loaded.getSigningCert()
                    .getSubjectX500Principal()
                    .getName("RFC2253", java.util.Map.of("0.9.2342.19200300.100.1.1", "UID"));
            return new ApplePass(loaded, part(subject, "UID"), part(subject, "OU"));
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("the certificate for Apple Wallet cannot be read", unreadable);
        }
    }

    private static String part(String subject, String type) {
        try {
            for (var part : new LdapName(subject).getRdns())
                if (part.getType().equalsIgnoreCase(type))
                    return part.getValue().toString();
        } catch (InvalidNameException unreadable) {
            throw new IllegalStateException("the certificate for Apple Wallet has no readable subject", unreadable);
        }
        throw new IllegalStateException("the certificate for Apple Wallet names no " + type);
    }

    /** The signed archive, as {@code application/vnd.apple.pkpass}. */
    public byte[] of(TicketFace ticket) {
        try {
            var files = new PKPassTemplateInMemory();
            for (int scale = 1; scale <= 3; scale++)
                files.addFile(
                        scale == 1 ? "icon.png" : "icon@" + scale + "x.png",
                        new ByteArrayInputStream(PassIcon.png(29 * scale)));
            for (var wording : Wording.values())
                files.addFile(
                        wording.code() + ".lproj/pass.strings",
                        new ByteArrayInputStream(strings(ticket, wording).getBytes(StandardCharsets.UTF_8)));
            return new PKInMemorySigningUtil().createSignedAndZippedPkPassArchive(pass(ticket), files, signer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (PKSigningException failed) {
            throw new IllegalStateException("a pass could not be signed", failed);
        }
    }

    private PKPass pass(TicketFace ticket) {
        var organiser = PlainText.of(ticket.organiser());
        var pass = PKPass.builder()
                .formatVersion(1)
                .passTypeIdentifier(passType)
                .teamIdentifier(team)
                .serialNumber(ticket.ticket().toString())
                .organizationName(organiser)
                .description("tribune.pass")
                .logoText(organiser)
                .backgroundColor("rgb(16,42,67)")
                .foregroundColor("rgb(255,255,255)")
                .labelColor("rgb(188,204,220)")
                .sharingProhibited(true)
                .pass(fields(ticket));
        var kickOff = ticket.match().kickOff().at();
        if (kickOff != null) pass.relevantDate(kickOff);
        var code = ticket.code();
        if (code != null)
            pass.barcodeBuilder(PKBarcode.builder()
                    .format(PKBarcodeFormat.PKBarcodeFormatQR)
                    .message(code)
                    .messageEncoding(StandardCharsets.ISO_8859_1)
                    .altText(ticket.paid().order()));
        return pass.build();
    }

    private static PKGenericPass fields(TicketFace ticket) {
        var place = ticket.place();
        var match = ticket.match();
        var back = new ArrayList<PKField>();
        add(back, "category", ticket.category());
        add(back, "holder", ticket.holder());
        add(back, "order", ticket.paid().order());
        add(back, "entries", place.entries() > 1 ? "" + place.entries() : null);
        back.add(PKField.builder()
                .key("rule")
                .label("")
                .value(ticket.code() == null ? "tribune.browser" : "tribune.admit")
                .build());
        var front = new ArrayList<PKField>();
        add(front, "section", place.section());
        add(front, "row", place.row());
        add(front, "seat", place.seat());
        if (ticket.code() == null) front.add(field("code", "tribune.in-browser").build());
        var gate = new ArrayList<PKField>();
        add(gate, "gate", place.gate());
        return PKGenericPass.builder()
                .passType(PKPassType.PKEventTicket)
                .headerFields(gate)
                .primaryFields(
                        List.of(field("event", PlainText.of(match.name())).build()))
                .secondaryFields(List.of(
                        when(match.kickOff()),
                        field("venue", PlainText.of(match.venue())).build()))
                .auxiliaryFields(front)
                .backFields(back)
                .build();
    }

    private static void add(List<PKField> fields, String key, @Nullable String value) {
        if (value != null) fields.add(field(key, PlainText.of(value)).build());
    }

    private static PKFieldBuilder field(String key, String value) {
        return PKField.builder().key(key).label("tribune." + key).value(value);
    }

    /** By the ground's clock, wherever the phone is. */
    private static PKField when(KickOff kickOff) {
        if (kickOff.at() == null) return field("when", "tribune.undecided").build();
        return field("when", MINUTE.format(kickOff.at().atZone(kickOff.zone())))
                .dateStyle(PKDateStyle.PKDateStyleMedium)
                .timeStyle(PKDateStyle.PKDateStyleShort)
                .ignoresTimeZone(true)
                .build();
    }

    /** The words that the fields name by their keys. */
    private static String strings(TicketFace ticket, Wording wording) {
        var text = new StringBuilder();
        for (var word : List.of("gate", "section", "row", "seat", "category", "holder", "order", "entries", "admit"))
            line(text, word, wording.say(word));
        for (var word : List.of("pass", "event", "when", "venue", "code", "in-browser", "browser"))
            line(text, word, wording.say("pass." + word));
        line(text, "undecided", wording.kickOff(ticket.match().kickOff()));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
        text.append("\"tribune.").append(key).append("\" = \"").append(escaped).append("\";\n");
    }
}
