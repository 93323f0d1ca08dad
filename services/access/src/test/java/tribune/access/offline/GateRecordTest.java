package tribune.access.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tribune.access.offline.GateRecord.Ticket;
import tribune.contracts.Ids.EventId;

class GateRecordTest {
    @Test
    void a_record_is_sealed_as_the_golden_one() {
        var golden = JsonMapper.builder().build().readTree(Path.of("../../contracts/vectors/rotating.json"));
        var hash = golden.get("sha256").asString();
        var event = new EventId(UUID.fromString(golden.get("eventId").asString()));
        var record = golden.get("record");
        var plain = record.get("plain").get("tickets").get(0);
        var ticket = new Ticket(
                UUID.fromString(plain.get("ticketId").asString()),
                texts(plain, "section", "row", "seat", "gate", "zone", "category"),
                List.of(
                        plain.get("entries").asInt(),
                        plain.get("used").asInt(),
                        plain.get("gone").asInt(),
                        plain.get("newest").asInt()),
                plain.get("flags").asInt(),
                Instant.parse(plain.get("usedAt").asString()).toEpochMilli(),
                plain.get("usedWhere").asString());
        var secret = HexFormat.of().parseHex(golden.get("secret").asString());
        var nonce = HexFormat.of().parseHex(record.get("nonce").asString());
        assertThat(GateRecord.id(hash)).isEqualTo(record.get("id").asString());
        assertThat(new GateRecord(1, secret, List.of(ticket)).sealed(hash, event, nonce))
                .isEqualTo(record.get("sealed").asString());
    }

    private static List<@Nullable String> texts(JsonNode ticket, String... names) {
        var texts = new ArrayList<@Nullable String>();
        for (var name : names)
            texts.add(ticket.get(name).isNull() ? null : ticket.get(name).asString());
        return texts;
    }
}
