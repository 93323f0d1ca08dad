package tribune.sales.hold;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;

/** What lets a guest come back to a cart: signed, bound to it, short-lived. A wrong one finds nothing. */
public record CartToken(CartId cart, OrganiserId organiser) {
    private static final String AUDIENCE = "cart";
    private static final Duration LIFE = Duration.ofHours(4);

    public static String sign(Cart cart, Keys keys) {
        return sign(cart.id(), cart.organiser(), keys, LIFE);
    }

    /** For a cart that is held longer than usual. */
    public static String sign(CartId cart, OrganiserId organiser, Keys keys, Duration life) {
        return keys.token(AUDIENCE, cart.value().toString(), organiser, life);
    }

    /** The same, of this cart. */
    static CartToken opens(@Nullable String token, CartId cart, Keys keys) {
        var opened = read(token, keys);
        if (!opened.cart.equals(cart)) throw CommonProblem.NOT_FOUND.because("no such cart; send its token");
        return opened;
    }

    public static CartToken read(@Nullable String token, Keys keys) {
        return java.util.Optional.ofNullable(token)
                .flatMap(text -> keys.check(text, AUDIENCE))
                .filter(claims -> claims.organiser() != null)
                .map(claims ->
                        new CartToken(new CartId(UUID.fromString(claims.sub())), new OrganiserId(claims.organiser())))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such cart; send its token"));
    }
}
