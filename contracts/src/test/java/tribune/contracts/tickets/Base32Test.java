package tribune.contracts.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
    /** The test vectors of RFC 4648 section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writes_and_reads_the_vectors_of_the_standard(String plain, String text) {
        var bytes = plain.getBytes(StandardCharsets.US_ASCII);
        assertThat(Base32.write(bytes)).isEqualTo(text);
        assertThat(Base32.read(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "MZX", "MZXW6Y", "MZ", "my", "MY======", "M1", "MY ", "Ω"})
    void what_no_writer_writes_is_not_read(String text) {
        assertThat(Base32.read(text)).isEmpty();
    }

    @Test
    void any_bytes_come_back() {
        var random = new Random(4648);
        for (int length = 0; length < 200; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base32.read(Base32.write(bytes))).contains(bytes);
        }
    }
}
