package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreachedTest {
    @TempDir
    Path folder;

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private Breached of(int count, String end) throws IOException {
        var lines = IntStream.range(0, count)
                .mapToObj(i -> sha1("known " + i) + ":" + i)
                .sorted()
                .collect(Collectors.joining(end, "", count == 0 ? "" : end));
        return new Breached(Files.writeString(folder.resolve("breached-" + count + end.length()), lines)
                .toString());
    }

    @Test
    void each_password_of_the_list_is_found_and_no_other() throws IOException {
        for (int count : new int[] {0, 1, 2, 3, 100, 1_001}) {
            for (var end : new String[] {"\n", "\r\n"}) {
                var breached = of(count, end);
                for (int i = 0; i < count; i++)
                    assertThat(breached.has("known " + i))
                            .as("%d of %d", i, count)
                            .isTrue();
                for (int i = 0; i < 200; i++)
                    assertThat(breached.has("unknown " + i)).as("of %d", count).isFalse();
            }
        }
    }

    @Test
    void without_a_list_nothing_is_known_and_a_list_that_is_not_there_stops_the_start() {
        assertThat(new Breached("").has("password")).isFalse();
        assertThatThrownBy(() -> new Breached(folder.resolve("nothing").toString()))
                .hasMessageContaining("tribune.breached-passwords");
    }
}
