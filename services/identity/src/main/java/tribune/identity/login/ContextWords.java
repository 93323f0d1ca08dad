package tribune.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * Words that somebody tries first here, because they stand on the pages: the platform's, and the names of its clubs
 * and leagues, whole and word by word. As they compare with a password: small letters, nothing between them.
 */
final class ContextWords {
    private static final Set<String> OURS = Set.of("tribune", "ticket", "billett", "password", "passord");
    private static final int SHORTEST = 4;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private volatile Known known = new Known(Set.of(), Instant.EPOCH);

    private record Known(Set<String> words, Instant read) {}

    ContextWords(Service service) {
        this.database = service.database();
        this.clock = service.clock();
    }

    Set<String> get() {
        var now = clock.instant();
        if (known.read.plus(KEPT).isBefore(now)) known = new Known(read(), now);
        return known.words;
    }

    private Set<String> read() {
        var names = database.directory(() -> database.sql("select name from organiser union select slug from organiser")
                .query(String.class)
                .list());
        var words = new HashSet<>(OURS);
        for (var name : names) {
            words.add(Password.letters(name));
            for (var word : name.split("[^\\p{L}\\p{N}]+")) words.add(Password.letters(word));
        }
        words.removeIf(word -> word.length() < SHORTEST);
        return Set.copyOf(words);
    }
}
