package tribune.identity.storefront;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.IdentityProblem;
import tribune.identity.brand.Picture;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * Pictures that an organiser has brought for its sponsors, each under a path that says what it shows. What no sponsor
 * has is kept for a while, for it is brought first and named then.
 */
final class SponsorPictures {
    /** Beside those in use: as many as sponsors can have. */
    private static final int SPARE = 20;

    private static final int NAME_BYTES = 16;
    private static final Pattern PATH = Pattern.compile("/login/brand/[0-9a-f-]{36}/pictures/([0-9a-f]{32})\\.png");

    private final Database database;
    private final Clock clock;

    SponsorPictures(Service service) {
        this.database = service.database();
        this.clock = service.clock();
    }

    static String path(OrganiserId organiser, String name) {
        return "/login/brand/" + organiser.value() + "/pictures/" + name + ".png";
    }

    /** Where it is found from now on; the same picture again has the same path. */
    String add(OrganiserId organiser, String base64) {
        var picture = Picture.of(base64, IdentityProblem.PICTURE_UNREADABLE, "picture");
        var name = name(picture);
        database.transaction(organiser, () -> {
            database.sql("""
                    insert into sponsor_picture (organiser_id, name, picture, added_at)
                    values (:organiser, :name, :picture, :now)
                    on conflict (organiser_id, name) do update set added_at = excluded.added_at
                    """)
                    .param("organiser", organiser.value())
                    .param("name", name)
                    .param("picture", picture)
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            forgetOld(organiser);
        });
        return path(organiser, name);
    }

    private void forgetOld(OrganiserId organiser) {
        database.sql("""
                delete from sponsor_picture p where organiser_id = :organiser and name in (
                    select name from sponsor_picture s where s.organiser_id = :organiser
                      and not exists (select from organiser_storefront f
                        where f.organiser_id = :organiser and s.name = any (f.sponsor_pictures))
                    order by added_at desc, name offset :spare)
                """)
                .param("organiser", organiser.value())
                .param("spare", SPARE)
                .update();
    }

    Optional<byte[]> find(OrganiserId organiser, String name) {
        return database.read(
                organiser,
                () -> database.sql(
                                "select picture from sponsor_picture where organiser_id = :organiser and name = :name")
                        .param("organiser", organiser.value())
                        .param("name", name)
                        .query((row, _) -> row.getBytes("picture"))
                        .optional());
    }

    /** In the open transaction: the names of these sponsors' pictures, empty where there is none. */
    List<String> names(OrganiserId organiser, List<Storefront.Sponsor> sponsors) {
        var known = database.sql("select name from sponsor_picture where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .set();
        return sponsors.stream()
                .map(sponsor -> {
                    var name = name(organiser, sponsor.picture());
                    if (name.isEmpty() || known.contains(name)) return name;
                    throw unknown();
                })
                .toList();
    }

    private static String name(OrganiserId organiser, @Nullable String path) {
        if (path == null) return "";
        var form = PATH.matcher(path);
        if (!form.matches() || !path.equals(path(organiser, form.group(1)))) throw unknown();
        return form.group(1);
    }

    private static RuntimeException unknown() {
        return CommonProblem.INVALID_FIELD.because(
                "sponsors: bring the picture first and give the path that it got", "field", "sponsors.picture");
    }

    private static String name(byte[] picture) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(picture);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, NAME_BYTES));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
