package tribune.sales.addon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Text;

/** The columns that a line has in a cart and in an order alike. */
public final class AddOnRow {
    private AddOnRow() {}

    public static StatementSpec write(StatementSpec statement, AddOnLine line) {
        return statement
                .param("addOn", line.addOn().value())
                .param("event", line.event().value())
                .param("kind", line.kind().name())
                .param("en", line.name().en())
                .param("nb", line.name().nb())
                .param("pieces", line.pieces())
                .param("currency", line.price().currency())
                .param("price", line.price().amount())
                .param("vat", line.vat())
                .param("limited", line.limited());
    }

    public static AddOnLine read(ResultSet row) throws SQLException {
        return new AddOnLine(
                new AddOnId(row.getObject("add_on_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                Kind.valueOf(row.getString("kind")),
                new Text(row.getString("name_en"), row.getString("name_nb")),
                row.getInt("pieces"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getInt("vat_bp"),
                row.getBoolean("limited"));
    }
}
