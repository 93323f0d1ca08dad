package tribune.identity.brand;

import java.util.HexFormat;
import java.util.Optional;

/** Colours as WCAG 2.2 measures them. Components are 0 to 255 in sRGB. */
record Colour(int red, int green, int blue) {
    static final Colour WHITE = new Colour(255, 255, 255);

    /** What the screens' text stands on, by day and by night: those of login.css that are hardest to read on. */
    static final Colour LIGHT_GROUND = new Colour(0xf3, 0xf5, 0xf7);

    static final Colour DARK_GROUND = new Colour(0x1b, 0x22, 0x2a);

    /** Success criterion 1.4.3, level AA. */
    static final double READABLE = 4.5;

    private static final int STEPS = 20;

    /** Of {@code #rrggbb}. */
    static Colour of(String text) {
        int value = HexFormat.fromHexDigits(text, 1, 7);
        return new Colour(value >> 16, value >> 8 & 0xff, value & 0xff);
    }

    double contrast(Colour other) {
        double light = Math.max(luminance(), other.luminance());
        double dark = Math.min(luminance(), other.luminance());
        return (light + 0.05) / (dark + 0.05);
    }

    /** This colour, or the first one towards the other that can be read on the ground. */
    Optional<Colour> readableOn(Colour ground, Colour towards) {
        for (int step = 0; step <= STEPS; step++) {
            var mixed = mixed(towards, step);
            if (mixed.contrast(ground) >= READABLE) return Optional.of(mixed);
        }
        return Optional.empty();
    }

    private Colour mixed(Colour other, int step) {
        return new Colour(
                red + (other.red - red) * step / STEPS,
                green + (other.green - green) * step / STEPS,
                blue + (other.blue - blue) * step / STEPS);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int component) {
        double share = component / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
