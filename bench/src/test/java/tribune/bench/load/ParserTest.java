package tribune.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParserTest {
    private final Reply reply = new Reply();

    @Test
    void a_reply_with_a_length_is_whole_at_its_last_byte_only() {
        byte[] bytes = "HTTP/1.1 201 \r\nContent-Length: 11\r\nLocation: /v1/x\r\n\r\n{\"id\":\"a1\"}".getBytes(UTF_8);
        for (int filled = 0; filled < bytes.length; filled++) {
            assertThat(Parser.parse(bytes, filled, reply)).isFalse();
        }
        assertThat(Parser.parse(bytes, bytes.length, reply)).isTrue();
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.value("id")).isEqualTo("a1");
        assertThat(reply.header("location:")).isEqualTo("/v1/x");
    }

    @Test
    void chunks_are_joined_when_the_last_has_come() {
        byte[] bytes = "HTTP/1.1 200 \r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"n\":\r\n3\r\n12}\r\n0\r\n\r\n"
                .getBytes(UTF_8);
        for (int filled = 0; filled < bytes.length; filled++) {
            assertThat(Parser.parse(bytes, filled, reply)).isFalse();
        }
        assertThat(Parser.parse(bytes, bytes.length, reply)).isTrue();
        assertThat(reply.body()).isEqualTo("{\"n\":12}");
        assertThat(reply.value("n")).isEqualTo("12");
        assertThat(reply.value("missing")).isEmpty();
    }

    @Test
    void a_reply_without_a_body_ends_with_its_head() {
        byte[] bytes = "HTTP/1.1 304 \r\nETag: \"7\"\r\nConnection: close\r\n\r\n".getBytes(UTF_8);
        assertThat(Parser.parse(bytes, bytes.length, reply)).isTrue();
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.bodyLength()).isZero();
        assertThat(Parser.closes(bytes, reply.headLength())).isTrue();
    }
}
