package tribune.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tribune.tickets.face.PassAuthority;

/** One platform in one process with two clubs, for the tests that break nothing; closed after the last of them. */
final class TwoClubs implements ParameterResolver {
    /** {@code wallets} stands in for Apple and for Google's key. */
    record Clubs(Deployment platform, PassAuthority wallets, Club home, Club away) implements AutoCloseable {
        static Clubs open() {
            var wallets = new PassAuthority(folder());
            var platform = Deployment.inOneProcess(
                    "127.0.0.1",
                    Map.of(
                            "tribune.wallet.apple.certificate", wallets.certificate.toString(),
                            "tribune.wallet.apple.password", PassAuthority.PASSWORD,
                            "tribune.wallet.apple.intermediate", wallets.authority.toString(),
                            "tribune.wallet.google.key", wallets.googleKey.toString(),
                            "tribune.wallet.google.issuer", "3388000000012345678"));
            var home = Club.open(platform, 3_000).onSale();
            return new Clubs(platform, wallets, home, Club.open(platform, 1_000).onSale());
        }

        private static Path folder() {
            try {
                return Files.createTempDirectory("tribune-wallets-");
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }

        @Override
        public void close() {
            platform.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Clubs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TwoClubs.class))
                .computeIfAbsent(Clubs.class, _ -> Clubs.open(), Clubs.class);
    }
}
