package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.sales.OrderPort.AddOn;
import tribune.contracts.sales.OrderPort.Confirmation;
import tribune.contracts.sales.OrderPort.Line;
import tribune.kernel.Money;

class TicketMailTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final String LINK =
            "https://shop.example.org/orders/00000000-0000-0007-0000-000000000007#access=" + Orders.TOKEN;

    private final TicketMail mails = new TicketMail(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_norwegian_reads_norwegian() {
        var mail = mail(Orders.order("nb", "A Buyer", Orders.lines("SK Brann - Rosenborg")));

        assertThat(mail.language()).isEqualTo("nb");
        assertThat(mail.subject()).isEqualTo("Billettene dine: SK Brann - Rosenborg");
        assertThat(mail.text())
                .contains("Hei A Buyer,", "Lørdag 16. mai 2026 kl. 18:00", LINK)
                .contains("Frydenbø, felt B, rad 12, sete 31 (Voksen): 350,00\u00a0kr")
                .contains("Totalt: 475,50\u00a0kr", "Herav mva.: 50,95\u00a0kr");
        assertThat(mail.html()).contains("<html lang=\"nb\">", "Vis billettene", "Hei A Buyer,");
    }

    @Test
    void everybody_else_reads_english() {
        for (var language : List.of("en", "en-US", "de", "", "no such language", "x")) {
            var mail = mail(Orders.order(language, "A Buyer", Orders.lines("SK Brann - Rosenborg")));
            assertThat(mail.language()).isEqualTo("en");
            assertThat(mail.subject()).isEqualTo("Your tickets: SK Brann - Rosenborg");
            assertThat(mail.text()).contains("Saturday 16 May 2026, 18:00", "Total: NOK\u00a0475.50");
        }
    }

    @Test
    void amounts_look_as_people_write_them() {
        assertThat(Wording.of("en").amount(new Money(4_500, "GBP"))).isEqualTo("£45.00");
        assertThat(Wording.of("en").amount(new Money(123_456_789, "NOK"))).isEqualTo("NOK\u00a01,234,567.89");
        assertThat(Wording.of("en").amount(new Money(500, "JPY"))).endsWith("500");
        assertThat(Wording.of("nb").amount(new Money(123_456, "NOK"))).isEqualTo("1\u00a0234,56\u00a0kr");
        assertThat(Wording.of("nb").amount(new Money(1_234, "KWD"))).contains("1,234");
    }

    @Test
    void what_was_accepted_goes_with_the_mail_word_for_word() {
        var mail = mail(Orders.order("en", "Kari", Orders.lines("A - B")));

        assertThat(mail.text()).contains("accepted, version 2026-11-26\n\nPrice\nPay <b> & be glad.\n");
        assertThat(mail.html()).contains("version 2026-11-26", "Pay &lt;b&gt; &amp; be glad.");
    }

    @Test
    void both_forms_lead_to_the_order_with_its_token() {
        var mail = mail(Orders.order("en", "Kari", Orders.lines("A - B")));

        assertThat(mail.text()).contains("\n" + LINK + "\n");
        assertThat(mail.html()).contains("href=\"" + LINK + "\"");
    }

    @Test
    void a_token_that_is_no_token_cannot_leave_its_place_in_the_link() {
        var order = Orders.order("en", "Kari", Orders.lines("A - B"));
        var odd = with(order, order.lines(), List.of(), List.of(), "a&b=\"><script>#{x}");

        assertThat(mail(odd).html()).contains("#access=a%26b%3D%22%3E%3Cscript%3E%23%7Bx%7D\"");
    }

    @Test
    void add_ons_stand_in_the_mail_with_their_codes_and_nothing_in_their_names_is_markup() {
        var order = Orders.order("en", "Kari", Orders.lines("A - B"));
        var with = with(order, order.lines(), List.of(parking()), List.of(), "token");

        assertThat(mail(with).html())
                .contains("&lt;b&gt;P&lt;/b&gt;", "AAAACCCCDDDD, EEEEFFFFGGGG")
                .doesNotContain("<b>P");
        assertThat(mail(with).text()).contains("2 x <b>P</b>", "AAAACCCCDDDD, EEEEFFFFGGGG");
        assertThat(mail(order).text()).doesNotContain("fetch");
    }

    @Test
    void what_was_added_to_an_order_says_for_which_event_and_until_when_there() {
        var order = Orders.order("nb", "Kari", List.of());
        var mail = mail(with(order, List.of(), List.of(parking()), List.of(), "token"));

        assertThat(mail.subject()).isEqualTo("Lagt til i bestillingen: SK Brann - Rosenborg");
        assertThat(mail.text())
                .contains("Lagt til i bestillingen din", "2 x <b>P</b>", ", SK Brann - Rosenborg: 200,00")
                .contains("mandag 18. mai 2026 kl. 00:00")
                .doesNotContain("billettene");
        assertThat(mail.html()).contains("Vis kodene", "AAAACCCCDDDD");
    }

    @Test
    void what_may_be_added_is_one_line_with_a_link_and_stands_only_where_something_is_suggested() {
        var order = Orders.order("en", "Kari", Orders.lines("A - B"));
        var mail = mail(with(order, order.lines(), List.of(), List.of("<b>Scarf", "Pie"), "token"));
        var page = "/orders/00000000-0000-0007-0000-000000000007/add-ons#access=token";

        assertThat(mail.text()).contains("\nYou can still add to this order: <b>Scarf, Pie.\n", page);
        assertThat(mail.html()).contains("You can still add to this order: &lt;b&gt;Scarf, Pie.", page + "\"");
        assertThat(mail(order).text()).doesNotContain("still add");
    }

    private static AddOn parking() {
        return new AddOn(
                "<b>P</b>\u202e 1",
                "SK Brann - Rosenborg",
                "Europe/Oslo",
                2,
                new Money(20_000, "NOK"),
                List.of("AAAACCCCDDDD", "EEEEFFFFGGGG"));
    }

    private static Confirmation with(
            Confirmation order, List<Line> lines, List<AddOn> addOns, List<String> suggested, String token) {
        return new Confirmation(
                order.orderId(),
                "R",
                order.language(),
                null,
                "a@example.org",
                "SK Brann",
                order.total(),
                order.tax(),
                lines,
                null,
                addOns,
                suggested,
                token,
                order.linkUntil());
    }

    @Test
    void an_event_without_kickoff_says_so_and_several_events_stand_apart() {
        var first = Orders.line("Brann - Molde", "Felt A", "Voksen", 100);
        var open = new Line("Brann - Viking", "Brann Stadion", null, "Europe/Oslo", "Felt C", "Voksen", first.amount());

        var mail = mail(Orders.order("en", "Kari", List.of(first, open, first)));

        assertThat(mail.subject()).isEqualTo("Your tickets: Brann - Molde and 1 more");
        assertThat(mail.text()).contains("Brann - Viking\nBrann Stadion\nKick-off to be decided\n  Felt C");
        assertThat(mail.text()).containsOnlyOnce("\nBrann - Molde\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onmouseover=\"x",
                "<img src=x onerror=alert(1)>",
                "{link} {+events} {nothing} $1 \\",
                "'; drop table message; --"
            })
    void nothing_that_people_write_becomes_part_of_the_page(String text) {
        var mail = mail(Orders.order("en", text, List.of(Orders.line(text, text, text, 100))));

        assertThat(mail.html()).doesNotContain("<script", "<img", "\" onmouseover");
        assertThat(mail.text()).contains("Hello " + text + ",");
        assertThat(mail.html())
                .contains("Hello "
                        + text.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#39;"));
    }

    @Test
    void a_name_is_one_line_of_bearable_length_in_every_script() {
        var long1 = mail(Orders.order("en", "x".repeat(5_000), Orders.lines("A - B")));
        var odd = mail(Orders.order(
                "en", "Ка́тя\r\nBcc: all@example.org\u0000\u202e \ud83c\udfdf️ 名前", Orders.lines("A - B")));

        assertThat(long1.text().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(400));
        assertThat(odd.text()).contains("Hello Ка́тя Bcc: all@example.org \ud83c\udfdf️ 名前,");
    }

    @Test
    void an_order_without_a_name_is_greeted_all_the_same() {
        assertThat(mail(Orders.order("nb", " \u2028 ", Orders.lines("A - B"))).text())
                .contains("\nHei,\n");
    }

    private Mail mail(Confirmation order) {
        var message = Message.queued(new MessageId(new UUID(1, 1)), new OrderId(new UUID(7, 7)), NOW);
        return mails.mail(new Shop("https://shop.example.org"), message, order, "buyer@example.org");
    }
}
