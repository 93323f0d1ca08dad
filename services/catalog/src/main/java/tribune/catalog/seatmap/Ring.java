package tribune.catalog.seatmap;

import tribune.contracts.catalog.SeatPlan.Point;

/**
 * The line on which the front rows stand: a rounded rectangle around the pitch, walked clockwise on the screen from the
 * middle of its upper side. Metres, x to the right, y downwards, the centre of the pitch at 0,0.
 */
record Ring(double halfX, double halfY, double radius) {
    static final double PITCH_HALF_LENGTH = 52.5;
    static final double PITCH_HALF_WIDTH = 34;

    /** A place on the ring and the direction away from the pitch there ({@code angle}: 0 is up, clockwise). */
    record Pose(double x, double y, double angle) {
        /** The point {@code outwards} metres away from the pitch and {@code along} metres clockwise. */
        Point at(double outwards, double along) {
            double px = x + outwards * Math.sin(angle) + along * Math.cos(angle);
            double py = y - outwards * Math.cos(angle) + along * Math.sin(angle);
            return new Point((int) Math.round(px * 100), (int) Math.round(py * 100));
        }
    }

    /** A ring at this distance from the edges of the pitch. */
    static Ring around(double distance, double radius) {
        return new Ring(PITCH_HALF_LENGTH + distance, PITCH_HALF_WIDTH + distance, radius);
    }

    double straightX() {
        return 2 * (halfX - radius);
    }

    double straightY() {
        return 2 * (halfY - radius);
    }

    double corner() {
        return Math.PI / 2 * radius;
    }

    double perimeter() {
        return 2 * straightX() + 2 * straightY() + 4 * corner();
    }

    /** The place after {@code s} metres; any {@code s}, also negative. */
    Pose at(double s) {
        double quarter = perimeter() / 4;
        int turns = (int) Math.floor((s + straightX() / 2) / (2 * quarter));
        double rest = s + straightX() / 2 - turns * 2 * quarter;
        var pose = half(rest);
        return turns % 2 == 0
                ? new Pose(pose.x, pose.y, pose.angle + turns * Math.PI)
                : new Pose(-pose.x, -pose.y, pose.angle + turns * Math.PI);
    }

    /** Upper side, right upper corner, right side, right lower corner; counted from the start of the upper side. */
    private Pose half(double s) {
        double left = s;
        if (left <= straightX()) return new Pose(left - straightX() / 2, -halfY, 0);
        left -= straightX();
        if (left <= corner()) return arc(straightX() / 2, -straightY() / 2, left / radius);
        left -= corner();
        if (left <= straightY()) return new Pose(halfX, left - straightY() / 2, Math.PI / 2);
        left -= straightY();
        return arc(straightX() / 2, straightY() / 2, Math.PI / 2 + left / radius);
    }

    private Pose arc(double centreX, double centreY, double angle) {
        return new Pose(centreX + radius * Math.sin(angle), centreY - radius * Math.cos(angle), angle);
    }
}
