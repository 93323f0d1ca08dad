package tribune.sales.limit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesWorld;

/** Sets a club's rules and bans for tests. */
public final class LimitDesk {
    private final SalesWorld world;
    private final LimitRules rules;
    private final Bans bans;

    public LimitDesk(SalesWorld world, LimitRules rules, Bans bans) {
        this.world = world;
        this.rules = rules;
        this.bans = bans;
    }

    /** A rule for the club's event. */
    public void allow(LimitRule rule) {
        var database = world.test.service().database();
        var store = new LimitStore(database);
        database.transaction(world.club, () -> store.put(world.club, world.event, rule, "office", world.test.now()));
        rules.forgetAll();
    }

    public static LimitRule perPerson(int most) {
        return new LimitRule(null, most, null, null, null, null, null, null, null, null, null, null, null);
    }

    public static LimitRule perDevice(int most) {
        return new LimitRule(null, null, most, null, null, null, null, null, null, null, null, null, null);
    }

    public static LimitRule perInstrument(int most, Action action) {
        return new LimitRule(null, null, null, most, null, null, action, null, null, null, null, null, null);
    }

    public static LimitRule perPersonAndInstrument(int person, int instrument) {
        return new LimitRule(null, person, null, instrument, null, null, null, null, null, null, null, null, null);
    }

    public static LimitRule resellers(int emailsPerInstrument, int emailsPerDevice) {
        return new LimitRule(
                null, null, null, null, null, null, null, emailsPerInstrument, emailsPerDevice, null, null, null, null);
    }

    /** The id of the ban. */
    public UUID ban(IdentityKind kind, @Nullable String email, @Nullable OrderId order) {
        var wanted = new Bans.Wanted(kind, email, order, "resold last season", null);
        return bans.add(world.club, wanted, "office", RequestKey.of(SalesWorld.key(), kind))
                .id();
    }

    public void lift(UUID ban) {
        bans.remove(world.club, ban, "office");
    }
}
