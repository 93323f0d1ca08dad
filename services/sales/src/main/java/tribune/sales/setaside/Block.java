package tribune.sales.setaside;

import java.util.List;

/** Seats that are not sold, with the reason that the organiser gave. */
record Block(String reason, List<Integer> seats) {}
