package tribune.journeys;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One platform in one process with two clubs, for the tests that break nothing; closed after the last of them. */
final class TwoClubs implements ParameterResolver {
    record Clubs(Deployment platform, Club home, Club away) implements AutoCloseable {
        static Clubs open() {
            var platform = Deployment.inOneProcess();
            var home = Club.open(platform, 3_000).onSale();
            return new Clubs(platform, home, Club.open(platform, 1_000).onSale());
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
