package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.friend.Friend;
import tribune.identity.friend.Friends;
import tribune.kernel.web.Permit;

/** Family and friends: for whom a person buys, and who calls the person a friend. */
@RestController
final class FriendsPage {
    private static final String FRIENDS = "/account/friends";

    private final AccountPages pages;
    private final Friends friends;

    FriendsPage(AccountPages pages, Friends friends) {
        this.pages = pages;
        this.friends = friends;
    }

    @GetMapping(FRIENDS)
    @Permit(open = true)
    ResponseEntity<String> list(
            @RequestParam(defaultValue = "") String done, HttpServletRequest request, HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> show(visit, account, Typed.NOTHING, done));
    }

    @PostMapping(FRIENDS)
    @Permit(open = true)
    ResponseEntity<String> add(@RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
        return pages.known(request, response, (visit, account) -> {
            var shown = name.replaceAll("\\p{Cntrl}", " ").strip();
            if (shown.isEmpty() || shown.length() > Accounts.NAME)
                return show(visit, account, new Typed("friend.wrong", null, name), "");
            return AccountPages.attempt(visit, FRIENDS + "?done=friend", () -> friends.add(account.id(), shown));
        });
    }

    @PostMapping(FRIENDS + "/{friend}/link")
    @Permit(open = true)
    ResponseEntity<String> ask(
            @PathVariable UUID friend,
            @RequestParam String email,
            HttpServletRequest request,
            HttpServletResponse response) {
        return pages.known(
                request,
                response,
                (visit, account) -> Address.of(email)
                        .map(address -> AccountPages.attempt(
                                visit, FRIENDS + "?done=asked", () -> friends.ask(account.id(), friend, address)))
                        .orElseGet(() -> show(visit, account, new Typed("email.wrong", friend, email), "")));
    }

    @PostMapping(FRIENDS + "/{friend}/remove")
    @Permit(open = true)
    ResponseEntity<String> remove(@PathVariable UUID friend, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, "removed", friend, friends::remove);
    }

    @PostMapping(FRIENDS + "/requests/{friend}/accept")
    @Permit(open = true)
    ResponseEntity<String> accept(@PathVariable UUID friend, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, "linked", friend, friends::accept);
    }

    @PostMapping(FRIENDS + "/requests/{friend}/decline")
    @Permit(open = true)
    ResponseEntity<String> decline(
            @PathVariable UUID friend, HttpServletRequest request, HttpServletResponse response) {
        return change(request, response, "declined", friend, friends::decline);
    }

    private ResponseEntity<String> change(
            HttpServletRequest request,
            HttpServletResponse response,
            String done,
            UUID friend,
            BiConsumer<AccountId, UUID> work) {
        return pages.known(
                request,
                response,
                (visit, account) -> AccountPages.attempt(
                        visit, FRIENDS + "?done=" + done, () -> work.accept(account.id(), friend)));
    }

    /** What was not taken, and why: in the field of this friend, or of a new one. */
    private record Typed(String wrong, @Nullable UUID friend, String text) {
        static final Typed NOTHING = new Typed("", null, "");
        private static final String INVALID = "aria-invalid=\"true\" aria-describedby=\"wrong\"";

        String in(@Nullable UUID field) {
            return Objects.equals(friend, field) ? text : "";
        }

        String mark(@Nullable UUID field) {
            return !wrong.isEmpty() && Objects.equals(friend, field) ? INVALID : "";
        }
    }

    private ResponseEntity<String> show(Visit visit, Account account, Typed typed, String done) {
        var values = AccountPages.noted(visit, done, List.of("friend", "asked", "removed", "linked", "declined"));
        values.put(
                "friends",
                parts(friends.of(account.id()).stream()
                        .map(each -> friend(visit, each, typed))
                        .toList()));
        var requests = parts(friends.requests(account.id()).stream()
                .map(each -> request(visit, "friend-request", each))
                .toList());
        var linked = parts(friends.linkedBy(account.id()).stream()
                .map(each -> request(visit, "friend-linked", each))
                .toList());
        values.put(
                "requests",
                requests.isEmpty() && linked.isEmpty()
                        ? ""
                        : Screens.part(visit, "friend-requests", Map.of("requests", requests + linked)));
        values.put("typed", typed.in(null));
        values.put("mark", typed.mark(null));
        var status = typed.wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
        return Screens.show(status, visit, "friends", typed.wrong, values);
    }

    private static String parts(List<String> parts) {
        return String.join("", parts);
    }

    private static String friend(Visit visit, Friend friend, Typed typed) {
        return Screens.part(
                visit,
                friend.state() == Friend.State.NAMED ? "friend-named" : "friend",
                Map.of(
                        "id", friend.id().toString(),
                        "name", friend.name(),
                        "state", visit.words().text("friend." + friend.state()),
                        "typed", typed.in(friend.id()),
                        "mark", typed.mark(friend.id()),
                        "open", typed.mark(friend.id()).isEmpty() ? "" : "open",
                        "csrf", visit.formToken()));
    }

    private static String request(Visit visit, String part, Friend.Request request) {
        var from = request.fromName().isEmpty() ? request.fromEmail() : request.fromName();
        return Screens.part(
                visit,
                part,
                Map.of(
                        "id", request.id().toString(),
                        "from", from,
                        "email", request.fromEmail(),
                        "csrf", visit.formToken()));
    }
}
