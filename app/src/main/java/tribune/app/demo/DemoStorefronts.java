package tribune.app.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Shops in the names of two clubs, with places for sponsors and drawn marks in them. */
final class DemoStorefronts {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 96;

    private DemoStorefronts() {}

    /** {@code accent}: #rrggbb. */
    record Shop(String club, String initials, String accent, List<Place> sponsors) {}

    /** A sponsor's place; {@code shape} of its mark. */
    record Place(String shape, String name) {}

    /** Told as the platform; telling it again changes nothing that is seen. */
    static void set(Api platform, String organiser, Facts.Club club) {
        var shop = of(club);
        if (shop == null) return;
        var path = "/v1/organisers/" + organiser;
        platform.put(path + "/brand", Map.of("name", shop.club, "initials", shop.initials, "accent", shop.accent));
        var sponsors = new ArrayList<Map<String, String>>();
        for (var place : shop.sponsors) {
            var picture = platform.post(path + "/storefront/pictures", Map.of("picture", mark(place, shop.accent)));
            var sponsor = new LinkedHashMap<String, String>();
            sponsor.put("name", place.name);
            sponsor.put("link", "https://sponsor-" + (sponsors.size() + 1) + ".example/");
            sponsor.put("picture", picture.path("picture").stringValue());
            sponsors.add(sponsor);
        }
        platform.put(path + "/storefront", Map.of("frameOrigins", List.of(), "sponsors", sponsors));
    }

    static @Nullable Shop of(Facts.Club club) {
        for (var line : Facts.table("storefronts.tsv"))
            if (line[0].equals(club.name())) return new Shop(line[0], line[1], line[2], places(line[3]));
        return null;
    }

    private static List<Place> places(String text) {
        var places = new ArrayList<Place>();
        for (var each : text.split(" \\| ")) {
            int space = each.indexOf(' ');
            places.add(new Place(each.substring(0, space), each.substring(space + 1)));
        }
        return places;
    }

    /** A PNG in base64. */
    private static String mark(Place place, String accent) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setColor(Color.decode(accent));
            draw(pen, place.shape);
        } finally {
            pen.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void draw(Graphics2D pen, String shape) {
        int middle = WIDTH / 2;
        switch (shape) {
            case "disc" -> {
                pen.fillOval(middle - 60, 18, 60, 60);
                pen.fillRoundRect(middle + 12, 18, 60, 60, 24, 24);
            }
            case "bars" -> {
                for (int i = 0; i < 5; i++) pen.fillRoundRect(middle - 70 + i * 30, 66 - i * 12, 20, 18 + i * 12, 8, 8);
            }
            case "peak" -> {
                pen.fill(new Polygon(new int[] {middle - 80, middle - 30, middle + 20}, new int[] {80, 16, 80}, 3));
                pen.fill(new Polygon(new int[] {middle, middle + 45, middle + 90}, new int[] {80, 36, 80}, 3));
            }
            default -> throw new IllegalArgumentException(shape);
        }
    }
}
