package tribune.access.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tribune.contracts.Ids.EventId;

class GateRecordTest {
    @Test
    void a_record_is_sealed_as_the_golden_one() {
        var golden = JsonMapper.builder().build().readTree(Path.of("../../contracts/vectors/rotating.json"));
        var hash = golden.get("sha256").asString();
        var event = new EventId(UUID.fromString(golden.get("eventId").asString()));
        var record = golden.get("record");
        var ticket = new ArrayList<@Nullable Object>();
        for (var field : record.get("plain").get(2).get(0))
            ticket.add(field.isNull() ? null : field.isInt() ? (Object) field.asInt() : field.asString());
        var secret = HexFormat.of().parseHex(golden.get("secret").asString());
        var nonce = HexFormat.of().parseHex(record.get("nonce").asString());
        assertThat(GateRecord.id(hash)).isEqualTo(record.get("id").asString());
        assertThat(new GateRecord(1, secret, List.of(ticket)).sealed(hash, event, nonce))
                .isEqualTo(record.get("sealed").asString());
    }
}
