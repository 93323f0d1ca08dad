package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tribune.app.ServiceName;
import tribune.journeys.TwoClubs.Clubs;
import tribune.journeys.Walk.Operation;
import tribune.kernel.Services;
import tribune.kernel.web.Permit;

/**
 * Every operation of the API document, asked for another club's things and with every token that is not good enough:
 * refused, and nothing of that club has moved. An operation that names something of which {@link Foreign} has no
 * example fails the test, so that none is forgotten.
 */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenancyWalkTest {
    private static final String SCOPES =
            "catalog:read catalog:write sales:read sales:write payments:read payments:write"
                    + " tickets:read tickets:write access:read access:write access:scan access:by-name"
                    + " messaging:read messaging:write"
                    + " identity:read identity:write identity:users customers:read customers:write audit:read account";
    /** Takes no id of anything; what it does is the caller's own, and platform:admin may do it alone. */
    private static final Set<Integer> REFUSED = Set.of(401, 403, 404);

    private final Clubs clubs;
    private final Rows rows;
    private final Forge forge;
    private final Foreign home;
    private final Foreign away;
    private final Walk walk;
    private final Api guest;

    TenancyWalkTest(Clubs clubs) {
        this.clubs = clubs;
        rows = new Rows(clubs.platform().database());
        forge = new Forge(clubs.platform(), clubs.home().office);
        home = new Foreign(clubs.home(), rows);
        away = new Foreign(clubs.away(), rows);
        guest = Api.guest(clubs.platform());
        walk = new Walk(guest.get("/openapi").ok().body());
    }

    /** A token of this club with every scope that there is, unless the changes say otherwise. */
    private Api token(Club club, Map<String, Object> changes) {
        var claims = new HashMap<String, Object>(Map.of("scope", SCOPES));
        claims.putAll(changes);
        return guest.withToken(forge.like(club.office, claims));
    }

    private void nothingMoves(Runnable walking) {
        var before = rows.of(clubs.away().organiser);
        walking.run();
        assertThat(rows.of(clubs.away().organiser)).isEqualTo(before);
    }

    @Test
    void the_walk_knows_another_clubs_example_of_whatever_an_operation_names() {
        assertThat(walk.operations).hasSizeGreaterThan(100);
        assertThat(walk.operations.stream()
                        .filter(operation -> !operation.isPublic() && !away.knows(operation.path()))
                        .map(Operation::name))
                .as("add an example to Foreign")
                .isEmpty();
        assertThat(away.knows("/v1/secret-lists/{id}")).isFalse();
        assertThat(walk.operations.stream().map(Operation::name)).containsAll(Walk.PUBLIC.keySet());
    }

    @Test
    void the_tokens_of_this_test_are_good_where_they_should_be() {
        var office = token(clubs.away(), Map.of());
        for (var path : List.of("/v1/orders", "/v1/venues", "/v1/organisers/" + clubs.away().organiser + "/users"))
            office.get(path).ok();
    }

    @Test
    void another_clubs_things_do_not_exist() {
        var stranger = token(clubs.home(), Map.of());
        nothingMoves(() -> assertThat(
                        walk.wrong(stranger, away, each -> each.namesSomething() && !each.isPublic(), Set.of(403, 404)))
                .isEmpty());
    }

    @Test
    void another_clubs_things_do_not_exist_below_ones_own() {
        var stranger = token(clubs.home(), Map.of());
        nothingMoves(() -> {
            for (var operation : walk.operations) {
                if (operation.path().split("\\{").length < 3) continue;
                var answer = walk.send(stranger, operation, away.pathBelow(home, operation.path()), home);
                assertThat(answer.status()).as(operation.name()).isIn(403, 404);
            }
        });
    }

    @Test
    void another_clubs_things_named_in_a_body_stay_as_they_are() {
        var stranger = token(clubs.home(), Map.of());
        nothingMoves(() -> {
            for (var operation : walk.operations) {
                if (operation.isPublic()
                        || operation.namesSomething()
                        || operation.method().equals("GET")) continue;
                var answer = walk.send(stranger, operation, operation.path(), away);
                assertThat(answer.status()).as(operation.name()).isLessThan(500);
            }
        });
    }

    @Test
    void what_is_public_shows_a_stranger_of_another_club_what_it_shows_a_guest() {
        var stranger = token(clubs.home(), Map.of());
        int walked = 0;
        for (var operation : walk.operations) {
            if (!operation.isPublic() || !away.knows(operation.path())) continue;
            walked++;
            var path = away.path(operation.path());
            // The stranger's own drafts are in the list of all clubs.
            if (path.equals("/v1/events")) path += "?organiser=" + clubs.away().organiser;
            var seen = walk.send(guest, operation, path, away);
            var shown = walk.send(stranger, operation, path, away);
            assertThat(shown.status())
                    .as(operation.name())
                    .isEqualTo(seen.status())
                    .isLessThan(500);
            if (operation.method().equals("GET")
                    && seen.status() == 200
                    && !operation.path().endsWith("/challenge"))
                assertThat(shown.raw().body())
                        .as(operation.name())
                        .isEqualTo(seen.raw().body());
        }
        assertThat(walked).isEqualTo(Walk.PUBLIC.size());
    }

    @Test
    void lists_hold_nothing_of_another_club() {
        var stranger = token(clubs.home(), Map.of());
        for (var operation : walk.operations) {
            if (operation.isPublic()
                    || operation.namesSomething()
                    || !operation.method().equals("GET")) continue;
            var text = new String(
                    walk.send(stranger, operation, operation.path(), home).raw().body());
            assertThat(text).as(operation.name()).doesNotContain(away.all());
        }
    }

    @Test
    void a_token_that_is_not_good_enough_opens_nothing_of_its_own_club() {
        var past = Date.from(Instant.now().minus(Duration.ofHours(1)));
        var elsewhere = Map.of(
                "type", "tribune", "actions", List.of(SCOPES.split(" ")), "events", List.of("" + UUID.randomUUID()));
        var narrow = new HashMap<String, Object>(Map.of("authorization_details", List.of(elsewhere)));
        narrow.put("scope", null);
        nothingMoves(() -> {
            refused("no token", guest, Set.of(401));
            refused("expired", token(clubs.away(), Map.of("exp", past)), Set.of(401));
            refused("of another audience", token(clubs.away(), Map.of("aud", "elsewhere")), Set.of(401));
            refused("without its scope", token(clubs.away(), Map.of("scope", "profile")), Set.of(403));
            refused("for another match only", token(clubs.away(), narrow), Set.of(403), "GET /v1/checkpoints");
        });
    }

    private void refused(String what, Api caller, Set<Integer> statuses, String... except) {
        assertThat(walk.wrong(
                        caller, away, each -> each.secured() && !Set.of(except).contains(each.name()), statuses))
                .as(what)
                .isEmpty();
    }

    @Test
    void a_services_token_is_worth_nothing_where_a_users_is_due() {
        var keys = clubs.platform()
                .bean(ServiceName.SALES, Services.class)
                .running()
                .get("sales")
                .keys();
        nothingMoves(() -> {
            for (var service : ServiceName.all()) {
                var token = "PASETO " + keys.token(service, "sales", null, Duration.ofMinutes(1));
                assertThat(walk.wrong(guest, away, Operation::secured, Set.of(401), "Authorization", token))
                        .as("of sales for " + service)
                        .isEmpty();
            }
        });
    }

    @Test
    void a_users_token_or_the_wrong_services_is_worth_nothing_between_services() {
        var office = token(clubs.away(), Map.of());
        var services = clubs.platform().bean(ServiceName.SALES, Services.class).running();
        int walked = 0;
        for (var entry : mapping().getHandlerMethods().entrySet()) {
            var permit = entry.getValue().getMethodAnnotation(Permit.class);
            if (permit == null || permit.service().isEmpty()) continue;
            walked++;
            var path =
                    entry.getKey().getPatternValues().iterator().next().replaceAll("\\{\\w+}", "" + UUID.randomUUID());
            var method = entry.getKey()
                    .getMethodsCondition()
                    .getMethods()
                    .iterator()
                    .next()
                    .name();
            var operation = new Operation(
                    path, method, path, true, tribune.kernel.Json.mapper().missingNode());
            var answering = entry.getValue().getBeanType().getName().split("\\.")[1];
            var wrong = ServiceName.all().stream()
                    .filter(each -> !each.equals(permit.service()))
                    .findFirst()
                    .orElseThrow();
            var token = services.get(wrong).keys().token(answering, wrong, null, Duration.ofMinutes(1));
            for (var answer : List.of(
                    walk.send(guest, operation, path, away),
                    walk.send(office, operation, path, away),
                    walk.send(guest, operation, path, away, "Authorization", "PASETO " + token)))
                assertThat(answer.status()).as(path).isEqualTo(401);
        }
        assertThat(walked).isPositive();
    }

    @Test
    void an_operation_whose_guard_was_taken_away_is_found() throws NoSuchMethodException {
        var mapping = mapping();
        var guarded = handler(mapping, "GET", "/v1/orders/{orderId}/tickets");
        var unguarded = Unguarded.class.getDeclaredMethod("answer");
        replace(mapping, guarded.getKey(), new HandlerMethod(new Unguarded(), unguarded));
        try {
            assertThat(walk.wrong(
                            token(clubs.home(), Map.of()),
                            away,
                            each -> each.namesSomething() && each.path().startsWith("/v1/orders/"),
                            REFUSED))
                    .containsExactly("GET /v1/orders/{orderId}/tickets -> 200");
        } finally {
            replace(mapping, guarded.getKey(), guarded.getValue());
        }
    }

    @Test
    void a_row_that_moved_is_found() {
        var before = rows.of(clubs.away().organiser);
        clubs.away()
                .office
                .post(
                        "/v1/venues/" + clubs.away().venue + "/generated-seat-map",
                        Map.of("name", "Another", "capacity", 200, "standing", true))
                .ok();
        assertThat(rows.of(clubs.away().organiser)).isNotEqualTo(before);
    }

    /** Answers everybody, as a handler would that asks for no organiser. */
    static final class Unguarded {
        @Permit(open = true)
        @org.springframework.web.bind.annotation.ResponseBody
        public Map<String, String> answer() {
            return Map.of("tickets", "all of them");
        }
    }

    private RequestMappingHandlerMapping mapping() {
        return clubs.platform()
                .context(ServiceName.SALES)
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    private static Map.Entry<RequestMappingInfo, HandlerMethod> handler(
            RequestMappingHandlerMapping mapping, String method, String path) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getKey().getPatternValues().equals(Set.of(path)))
                .filter(entry -> entry.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .toString()
                        .contains(method))
                .findFirst()
                .orElseThrow();
    }

    private static void replace(RequestMappingHandlerMapping mapping, RequestMappingInfo info, HandlerMethod by) {
        mapping.unregisterMapping(info);
        mapping.registerMapping(info, by.getBean(), by.getMethod());
    }
}
