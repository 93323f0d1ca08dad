package tribune.tickets.face;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import tribune.kernel.Json;

/** Stands in for Apple, with a certificate for a pass type under an authority of its own; and for Google's key. */
public final class PassAuthority {
    public static final String PASSWORD = "for tests";
    private static final String AUTHORITY = "CN=Test authority";
    private static final String PASS_TYPE = "UID=pass.example.tribune,CN=Pass Type ID,OU=TEAM123456,O=Tribune";

    public final Path certificate;
    public final Path authority;
    public final Path googleKey;
    public final KeyPair google;

    public PassAuthority(Path folder) {
        try {
            var root = pair();
            var leaf = pair();
            google = pair();
            var rootCertificate = signed(AUTHORITY, root, root, true);
            authority = Files.writeString(
                    folder.resolve("authority.pem"), pem("CERTIFICATE", rootCertificate.getEncoded()));
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            var chain = new Certificate[] {signed(PASS_TYPE, leaf, root, false)};
            keys.setKeyEntry("pass", leaf.getPrivate(), PASSWORD.toCharArray(), chain);
            certificate = folder.resolve("pass.p12");
            try (var file = Files.newOutputStream(certificate)) {
                keys.store(file, PASSWORD.toCharArray());
            }
            var account = java.util.Map.of(
                    "client_email",
                    "wallet@example.iam.gserviceaccount.com",
                    "private_key",
                    pem("PRIVATE KEY", google.getPrivate().getEncoded()));
            googleKey = Files.writeString(folder.resolve("google.json"), Json.write(account));
        } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(String subject, KeyPair pair, KeyPair by, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(AUTHORITY),
                BigInteger.valueOf(now.toEpochMilli()).add(authority ? BigInteger.ZERO : BigInteger.ONE),
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(30, ChronoUnit.DAYS)),
                new X500Name(subject),
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String pem(String kind, byte[] der) {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
